package org.shanhai.platform.events;

import java.util.Map;

/**
 * A Kafka record to be sent. Not compared by value: the payload is an array.
 *
 * @param topic name of the topic
 * @param key decides the partition, and with it what stays in order
 * @param headers text headers, written as UTF-8
 * @param payload the record's value
 */
@SuppressWarnings(
        "ArrayRecordComponent") // carried from encoder to table to producer, never compared; copying it would cost the
// hot path
public record WireEvent(String topic, String key, Map<String, String> headers, byte[] payload) {}
