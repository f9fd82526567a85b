package org.shanhai.platform.outbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row to be sent.
 *
 * @param attempts how often it was tried in vain
 */
@SuppressWarnings("ArrayRecordComponent") // from the driver to the producer, never compared
record OutboxRow(long id, String topic, byte[] key, String headers, byte[] payload, int attempts) {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What stays in order: rows of one key on one topic. */
    record Stream(String topic, ByteBuffer key) {}

    Stream stream() {
        return new Stream(topic, ByteBuffer.wrap(key));
    }

    ProducerRecord<byte[], byte[]> toRecord() {
        List<Header> list = new ArrayList<>(12);
        JSON.readValue(headers, HEADERS)
                .forEach((name, value) -> list.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8))));
        return new ProducerRecord<>(topic, null, key, payload, list);
    }
}
