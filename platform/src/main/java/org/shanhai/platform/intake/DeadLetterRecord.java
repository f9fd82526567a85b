package org.shanhai.platform.intake;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.shanhai.contracts.DeadLetterHeaders;
import org.shanhai.contracts.Topic;
import org.shanhai.platform.events.WireEvent;
import org.shanhai.platform.outbox.Outbox;

/** What is published of a dead letter: the message as it came, with the reason in headers. */
final class DeadLetterRecord {
    private static final int ROOM_FOR_REASON_BYTES = 16 * 1024;
    private static final byte[] NO_PAYLOAD = {};

    private DeadLetterRecord() {}

    static WireEvent of(IntakeStore.NewDeadLetter dead, Topic topic, String consumer) {
        Message message = dead.message();
        byte[] rawKey = message.key();
        String key = rawKey == null ? "" : Message.keepable(new String(rawKey, StandardCharsets.UTF_8));
        byte[] payload = message.payload();
        Map<String, String> headers = new HashMap<>(message.headers());
        int room = Outbox.RECORD_BYTES_LIMIT - ROOM_FOR_REASON_BYTES;
        int leftOut = 0;
        if (bytes(headers) + bytes(key) + payload.length > room) {
            leftOut += payload.length;
            payload = NO_PAYLOAD;
        }
        if (bytes(headers) + bytes(key) > room) {
            leftOut += bytes(headers) + bytes(key);
            headers.clear();
            key = "";
        }
        if (leftOut > 0) {
            headers.put(DeadLetterHeaders.LEFT_OUT_BYTES, Integer.toString(leftOut));
        }
        headers.put(DeadLetterHeaders.REASON, dead.reason());
        headers.put(DeadLetterHeaders.DETAIL, Message.keepable(dead.detail()));
        headers.put(DeadLetterHeaders.CONSUMER, consumer);
        headers.put(DeadLetterHeaders.TOPIC, message.topic());
        headers.put(DeadLetterHeaders.PARTITION, Integer.toString(message.partition()));
        headers.put(DeadLetterHeaders.OFFSET, Long.toString(message.offset()));
        return new WireEvent(topic.deadLetters().topicName(), key, headers, payload);
    }

    private static int bytes(Map<String, String> headers) {
        int sum = 0;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            sum += bytes(header.getKey()) + bytes(header.getValue());
        }
        return sum;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
