package org.shanhai.platform.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.shanhai.platform.events.DeadLetterReason;
import org.shanhai.platform.events.Decoded;
import org.shanhai.platform.events.EventCodec;
import org.shanhai.platform.events.EventEnvelope;

/** Reads messages as events. */
final class MessageReader {
    private final EventCodec codec;

    MessageReader(EventCodec codec) {
        this.codec = codec;
    }

    /** A message of a topic: beside what the codec asks, its key must be the project's id, for the key is what keeps a project in order. */
    Decoded read(Message message) {
        return switch (readUnkeyed(message)) {
            case Decoded.Readable(EventEnvelope event)
            when !isKeyOf(event, message) ->
                new Decoded.Unreadable(
                        DeadLetterReason.KEY_MISMATCH,
                        "the key is not ce_subject " + event.subject(),
                        event.projectId(),
                        event.sequence());
            case Decoded decoded -> decoded;
        };
    }

    /** A message whose key was checked before. */
    Decoded readUnkeyed(Message message) {
        return codec.decode(message.topic(), message.headers(), message.payload());
    }

    private static boolean isKeyOf(EventEnvelope event, Message message) {
        return Arrays.equals(message.key(), event.subject().getBytes(StandardCharsets.US_ASCII));
    }
}
