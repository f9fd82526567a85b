package org.shanhai.platform.outbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.events.Headers;
import org.shanhai.platform.observability.CarriedTraces;
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
    private static final String TRACEPARENT = "\"" + Headers.TRACEPARENT + "\":\"";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What stays in order: rows of one key on one topic. */
    record Stream(String topic, ByteBuffer key) {}

    Stream stream() {
        return new Stream(topic, ByteBuffer.wrap(key));
    }

    /** The W3C context of the request that wrote it, when its trace is recorded. Looked for in the text: most rows have none. */
    @Nullable
    String recordedTrace() {
        int at = headers.indexOf(TRACEPARENT);
        int from = at + TRACEPARENT.length();
        int end = at < 0 ? -1 : headers.indexOf('"', from);
        if (end < 0) {
            return null;
        }
        String traceparent = headers.substring(from, end);
        return CarriedTraces.isRecorded(traceparent) ? traceparent : null;
    }

    ProducerRecord<byte[], byte[]> toRecord() {
        List<Header> list = new ArrayList<>(12);
        JSON.readValue(headers, HEADERS)
                .forEach((name, value) -> list.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8))));
        return new ProducerRecord<>(topic, null, key, payload, list);
    }
}
