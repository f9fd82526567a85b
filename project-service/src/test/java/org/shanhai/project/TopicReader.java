package org.shanhai.project;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.shanhai.contracts.EventType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stock Kafka consumer that reads the topic from its beginning, as any subscriber may. */
final class TopicReader implements AutoCloseable {

    private static final String TOPIC = "shanhai.project.events";
    private static final String BASE = "https://contracts.invalid/";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KafkaConsumer<String, String> consumer;
    private final List<Message> seen = new ArrayList<>();

    TopicReader(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
    }

    /** A message of the topic. */
    record Message(String key, Map<String, String> headers, JsonNode data) {

        String type() {
            return header("ce_type");
        }

        long sequence() {
            return Long.parseLong(header("ce_sequence"));
        }

        String header(String name) {
            return Objects.requireNonNull(headers.get(name), name);
        }

        /** What is wrong with the data by the published schema of its type. */
        List<String> faults() {
            Map<String, String> schemas = new HashMap<>();
            schemas.put(BASE + "common.schema.json", schema("common"));
            for (EventType published : EventType.values()) {
                schemas.put(BASE + published.wireName() + ".schema.json", schema(published.wireName()));
            }
            SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemas(schemas)
                            .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                    .formatAssertionsEnabled(true)
                                    .build()));
            Schema schema = registry.getSchema(SchemaLocation.of(BASE + type() + ".schema.json"));
            return schema.validate(data).stream().map(Error::toString).toList();
        }

        private static String schema(String name) {
            String resource = "/schemas/" + name + ".schema.json";
            try (InputStream in = Objects.requireNonNull(Message.class.getResourceAsStream(resource), resource)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The messages of a project, once there are as many. */
    List<Message> messagesOf(String projectId, int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            read();
                            return of(projectId).toList();
                        },
                        messages -> messages.size() >= count);
    }

    private Stream<Message> of(String projectId) {
        return seen.stream().filter(message -> message.key().equals(projectId));
    }

    private void read() {
        if (consumer.assignment().isEmpty()) {
            if (!consumer.listTopics().containsKey(TOPIC)) {
                return;
            }
            Set<TopicPartition> partitions = new java.util.HashSet<>();
            consumer.partitionsFor(TOPIC)
                    .forEach(partition -> partitions.add(new TopicPartition(TOPIC, partition.partition())));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
            Map<String, String> headers = new HashMap<>();
            StreamSupport.stream(record.headers().spliterator(), false)
                    .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
            seen.add(new Message(record.key(), headers, JSON.readTree(record.value())));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
