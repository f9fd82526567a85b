package org.shanhai.platform.events;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of reading a record. */
public sealed interface Decoded {

    /** The record is an event. */
    record Readable(EventEnvelope event) implements Decoded {}

    /**
     * The record is no event that can be read here.
     *
     * @param detail for an operator; names the header or field, at most 500 characters
     * @param projectId null when it could not be read
     * @param sequence null when it could not be read
     */
    record Unreadable(
            DeadLetterReason reason,
            String detail,
            @Nullable UUID projectId,
            @Nullable Long sequence) implements Decoded {}
}
