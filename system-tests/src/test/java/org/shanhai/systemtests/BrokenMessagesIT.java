package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.shanhai.contracts.EventType;
import org.shanhai.contracts.Topic;

/** What a stranger with a stock Kafka client can put on a topic, and what one can read from it. */
class BrokenMessagesIT {

    private final RunningStack stack = RunningStack.shared();
    private final Client client = new Client(stack);

    @Test
    void brokenMessagesGoToTheDeadLettersAndTheStreamGoesOn() {
        String mark = UUID.randomUUID().toString();
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafka()), new StringSerializer(), new StringSerializer())) {
            producer.send(message(mark, "not JSON " + mark, "1", EventType.PROJECT_CREATED.wireName()));
            producer.send(message(mark, "{\"mark\":\"" + mark + "\"}", "1", "shanhai.project.unheard-of.v1"));
            producer.send(message(mark, "{\"mark\":\"" + mark + "\"}", "one", EventType.PROJECT_CREATED.wireName()));
            producer.send(new ProducerRecord<>(
                    Topic.PROJECT_EVENTS.topicName(), UUID.randomUUID().toString(), "{\"mark\":\"" + mark + "\"}"));
            producer.flush();
        }

        List<String> reasons = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer(Topic.PROJECT_DEAD_LETTERS)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.value() != null && record.value().contains(mark)) {
                        reasons.add(headers(record));
                    }
                });
                return reasons.size() >= 4;
            });
        }
        assertThat(reasons).anyMatch(headers -> headers.contains("NOT_JSON"));
        assertThat(reasons).anyMatch(headers -> headers.contains("UNKNOWN_TYPE"));
        assertThat(reasons).anyMatch(headers -> headers.contains("BAD_SEQUENCE"));
        assertThat(reasons).anyMatch(headers -> headers.contains("MISSING_HEADER"));
        await().untilAsserted(() -> assertThat(client.text(stack.management(3).resolve("/actuator/prometheus")))
                .containsPattern("shanhai_dead_letters_total\\S* [1-9]"));

        String project = Registered.project(client, "310000", "653101");
        client.post(
                "office:310000",
                "/projects/" + project + "/employment-reports",
                Registered.employment("HIRES", "DIRECT", "5", "2025-03-31"));
        await().untilAsserted(() -> assertThat(client.get("analyst", "/impact/employment?project=" + project)
                        .body()
                        .at("/items/0/figures/jobsDirect/reported/value")
                        .asLong())
                .isEqualTo(5));
    }

    @Test
    void aStockConsumerReadsEventsThatValidateAgainstTheirPublishedSchema() {
        String project = Registered.project(client, "310000", "653101");
        client.post(
                "office:310000",
                "/projects/" + project + "/training-reports",
                Registered.training("PERSONS", "DELTA", "5", "2025-03-31"));

        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer(Topic.PROJECT_EVENTS)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (project.equals(record.key())) {
                        records.add(record);
                    }
                });
                return records.size() >= 2;
            });
        }
        assertThat(records).extracting(record -> header(record, "ce_sequence")).containsExactly("1", "2");
        for (ConsumerRecord<String, String> record : records) {
            EventType type = EventType.ofWireName(header(record, "ce_type")).orElseThrow();
            assertThat(header(record, "ce_subject")).isEqualTo(project);
            var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(SchemaLocation.of("classpath:" + type.schemaResource()));
            assertThat(schema.validate(record.value(), InputFormat.JSON)).isEmpty();
        }
    }

    private static ProducerRecord<String, String> message(String mark, String value, String sequence, String type) {
        String project = UUID.randomUUID().toString();
        ProducerRecord<String, String> record = new ProducerRecord<>(Topic.PROJECT_EVENTS.topicName(), project, value);
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        type,
                        "ce_source",
                        "/a/stranger",
                        "ce_subject",
                        project,
                        "ce_time",
                        "2025-07-01T08:00:00Z",
                        "ce_sequence",
                        sequence,
                        "content-type",
                        "application/json",
                        "mark",
                        mark)
                .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private KafkaConsumer<String, String> consumer(Topic topic) {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        stack.kafka(),
                        "group.id",
                        UUID.randomUUID().toString(),
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.subscribe(List.of(topic.topicName()));
        return consumer;
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static String headers(ConsumerRecord<String, String> record) {
        StringBuilder text = new StringBuilder();
        for (Header header : record.headers()) {
            text.append(header.key())
                    .append('=')
                    .append(new String(header.value(), StandardCharsets.UTF_8))
                    .append(' ');
        }
        return text.toString();
    }
}
