package org.shanhai.systemtests;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/** A subscriber of the figures: the latest statement of each, as it stands in the topic. */
final class MetricsTopic implements AutoCloseable {
    private static final String NAME = "shanhai.impact.metrics";

    private final KafkaConsumer<String, String> consumer;
    private final Map<String, ConsumerRecord<String, String>> latest = new HashMap<>();

    MetricsTopic(String kafka, String group) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                        ConsumerConfig.GROUP_ID_CONFIG, group,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false"),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(NAME).stream()
                .map(partition -> new TopicPartition(NAME, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads what has come. */
    void read() {
        for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(300))) {
            latest.put(each.key(), each);
        }
    }

    String valueOf(String figure) {
        ConsumerRecord<String, String> stated = latest.get(figure);
        return stated == null
                ? ""
                : JsonMapper.shared().readTree(stated.value()).path("value").asString();
    }

    long sequenceOf(String figure) {
        ConsumerRecord<String, String> stated = latest.get(figure);
        return stated == null
                ? -1
                : Long.parseLong(
                        new String(stated.headers().lastHeader("ce_sequence").value(), StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
