package org.shanhai.platform.intake;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A message as it lay in the topic.
 *
 * @param headers as text; of several headers with one name the last. Bytes that are no UTF-8, and NUL, which PostgreSQL cannot keep, are
 *     shown as U+FFFD
 * @param payload empty when the message has none
 */
@SuppressWarnings("ArrayRecordComponent") // carried from topic to table, never compared
record Message(
        String topic, int partition, long offset, byte @Nullable [] key, Map<String, String> headers, byte[] payload) {

    private static final byte[] NO_PAYLOAD = {};

    static Message of(ConsumerRecord<byte[], byte[]> message) {
        byte[] payload = message.value();
        return new Message(
                message.topic(),
                message.partition(),
                message.offset(),
                message.key(),
                new HeadersAsText(message.headers()),
                payload == null ? NO_PAYLOAD : payload);
    }

    /** Text that PostgreSQL can keep. */
    static String keepable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }

    String where() {
        return topic + "-" + partition + "@" + offset;
    }
}
