package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.shanhai.contracts.Topic;
import org.shanhai.local.Addresses;
import org.shanhai.teststack.TestStack;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The topics hold all there is to the figures: an impact-service that starts from nothing gives the same answers, byte for byte, whether it
 * reads the topics as they are, or the same events with projects mixed up, each event twice, and the money before the projects. On real
 * processes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SEED = Long.getLong("shanhai.seed", System.nanoTime());
    /** As the stack that tests share. */
    private static final String C1 = "-XX:TieredStopAtLevel=1";

    private static final List<String> QUESTIONS = List.of(
            "/impact/overview?groupBy=donor,month",
            "/impact/employment?groupBy=donor,month",
            "/impact/training?groupBy=donor,month",
            "/impact/outcomes?groupBy=donor,month",
            "/impact/delivery?groupBy=donor,month",
            "/impact/money?groupBy=donor,month",
            "/impact/overview?view=credited&groupBy=area,sector");

    /** How far the answer goes: offsets of another broker are others. */
    private static final Pattern AS_OF = Pattern.compile("\"asOf\":\\{[^}]*\\}[^}]*\\},");

    private static final Pattern PARKED_MONEY = Pattern.compile(
            "shanhai_intake_parked_events\\{[^}]*topic=\"" + Topic.FUNDING_EVENTS.topicName() + "\"[^}]*} (\\S+)");

    private final RunningStack stack = RunningStack.shared();
    private final Client client = new Client(stack);
    private final String token = client.token("analyst");
    private final TestStack elsewhere = TestStack.separate();
    private final Addresses ports = Addresses.spare();

    @BeforeAll
    void load() {
        Sample.loadInto(stack);
        // All of it has arrived, not only the first half: the sample's own check of its figures is DemoIT's.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(new JsonMapper()
                                .readTree(live("/impact/money?project=P10"))
                                .at("/items/0/figures/disbursedCny/booked/value")
                                .asString())
                        .isEqualTo("20000000.00"));
    }

    @AfterAll
    void stop() {
        elsewhere.close();
    }

    @Test
    void anEmptyServiceOnTheSameTopicsGivesTheSameAnswers() {
        try (ImpactProcess replica = ImpactProcess.start(
                stack.issuer(),
                elsewhere.newDatabase("replica"),
                stack.kafka(),
                ports,
                Map.of("SHANHAI_INTAKE_GROUP", UUID.randomUUID().toString(), "SHANHAI_LOG_FORMAT", "ecs"),
                C1)) {
            replica.awaitReady();

            assertSameAnswers(replica);
            assertLinesAreForMachines(replica);
        }
    }

    /** As in the images. */
    private static void assertLinesAreForMachines(ImpactProcess replica) {
        String traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
        replica.refused("/impact/overview", "00-" + traceId + "-00f067aa0ba902b7-01");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(replica.lines())
                        .anySatisfy(line ->
                                assertThat(line).contains("token refused").contains(traceId)));
        // What the JVM itself has to say, it says in its own way.
        assertThat(replica.lines())
                .filteredOn(line -> line.contains("org.shanhai"))
                .allSatisfy(line -> {
                    JsonNode entry = JsonMapper.shared().readTree(line);
                    assertThat(entry.path("@timestamp").asString("")).isNotEmpty();
                    assertThat(entry.at("/log/level").asString("")).isNotEmpty();
                    assertThat(entry.at("/service/name").asString("")).isEqualTo("impact-service");
                    assertThat(entry.path("message").asString("")).isNotEmpty();
                });
    }

    @Test
    void theSameEventsMixedUpTwiceAndMoneyFirstGiveTheSameAnswers() throws Exception {
        List<ConsumerRecord<byte[], byte[]>> money = read(Topic.FUNDING_EVENTS);
        List<ConsumerRecord<byte[], byte[]>> projects = read(Topic.PROJECT_EVENTS);
        assertThat(money).isNotEmpty();
        assertThat(projects).hasSizeGreaterThan(money.size());
        Random random = new Random(SEED);
        AllTopics.makeAt(elsewhere.bootstrapServers());
        send(mixedUp(money, random));
        try (ImpactProcess replica = ImpactProcess.start(
                stack.issuer(), elsewhere.newDatabase("mixed_up"), elsewhere.bootstrapServers(), ports, C1)) {
            replica.awaitReady();
            await().atMost(PATIENCE).until(() -> parkedMoney(replica) > 0);

            send(mixedUp(projects, random));

            assertSameAnswers(replica);
        }
    }

    private void assertSameAnswers(ImpactProcess replica) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (String question : QUESTIONS) {
                assertThat(figures(replica.get(question, token)))
                        .as(question + ", seed " + SEED)
                        .isEqualTo(figures(live(question)));
            }
        });
    }

    private String live(String question) {
        return client.body("analyst", question);
    }

    private static String figures(String answer) {
        String figures = AS_OF.matcher(answer).replaceFirst("");
        assertThat(figures).doesNotContain("asOf").contains("items");
        return figures;
    }

    private static double parkedMoney(ImpactProcess replica) {
        return PARKED_MONEY
                .matcher(replica.metrics())
                .results()
                .mapToDouble(sample -> Double.parseDouble(sample.group(1)))
                .sum();
    }

    private List<ConsumerRecord<byte[], byte[]>> read(Topic topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.kafka(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int partition = 0; partition < topic.partitions(); partition++) {
                partitions.add(new TopicPartition(topic.topicName(), partition));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** One request at a time: a topic just made has no leader yet, and what is refused must not be overtaken by what comes after it. */
    private void send(Collection<ConsumerRecord<byte[], byte[]>> records) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", elsewhere.bootstrapServers(), "max.in.flight.requests.per.connection", 1),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = records.stream()
                    .map(record -> producer.send(
                            new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers())))
                    .toList();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        }
    }

    /** Keeps the order within a key, as Kafka does; a second copy of each event comes somewhere after the first. */
    private static List<ConsumerRecord<byte[], byte[]>> mixedUp(
            List<ConsumerRecord<byte[], byte[]>> records, Random random) {
        Map<String, List<ConsumerRecord<byte[], byte[]>>> byKey = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            byKey.computeIfAbsent(key(record), _ -> new ArrayList<>()).add(record);
        }
        List<Deque<ConsumerRecord<byte[], byte[]>>> queues = new ArrayList<>();
        List<Integer> turns = new ArrayList<>();
        for (List<ConsumerRecord<byte[], byte[]>> ofKey : byKey.values()) {
            List<ConsumerRecord<byte[], byte[]>> twice = new ArrayList<>(ofKey);
            for (ConsumerRecord<byte[], byte[]> record : ofKey) {
                int first = twice.indexOf(record);
                twice.add(first + 1 + random.nextInt(twice.size() - first), record);
            }
            turns.addAll(Collections.nCopies(twice.size(), queues.size()));
            queues.add(new ArrayDeque<>(twice));
        }
        Collections.shuffle(turns, random);
        return turns.stream().map(queue -> queues.get(queue).remove()).toList();
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null
                ? UUID.randomUUID().toString()
                : new String(Objects.requireNonNull(record.key()), StandardCharsets.UTF_8);
    }
}
