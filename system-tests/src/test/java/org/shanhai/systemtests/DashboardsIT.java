package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.shanhai.contracts.Topic;

/** What dashboards and alerts ask for is there: a panel that stays empty, or an alert that never fires, looks as if all were well. */
class DashboardsIT {

    /** Made by Prometheus itself; and there only where a service has a certificate of its own. */
    static final Set<String> NOT_OURS = Set.of("up", "ssl_chain_expiry_seconds");

    private static final int SCRAPED_SERVICES = 4;
    private static final int METRICS_AT_LEAST = 25;

    private final RunningStack stack = RunningStack.shared();
    private final Client client = new Client(stack);

    /** A metric and what asks for it. */
    private record Use(String metric, PromqlSources.Source by) {}

    @Test
    void everyMetricThatADashboardOrARuleReadsIsExported() {
        List<PromqlSources.Source> sources = PromqlSources.all();
        Set<String> recorded = new HashSet<>(NOT_OURS);
        sources.stream()
                .filter(source -> source.kind() == PromqlSources.Kind.RECORDING)
                .forEach(source -> recorded.add(source.place()));
        List<Use> uses = sources.stream()
                .flatMap(source -> PromqlMetrics.of(source.text()).stream().map(metric -> new Use(metric, source)))
                .toList();
        assertThat(uses.stream().map(Use::metric).distinct()).hasSizeGreaterThan(METRICS_AT_LEAST);

        Sample.loadInto(stack);
        sendSomethingBroken();

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Set<String> exported = exported();
            assertThat(uses)
                    .filteredOn(use -> !recorded.contains(use.metric()) && !exported.contains(use.metric()))
                    .as("metrics that no service exports")
                    .isEmpty();
        });
    }

    private Set<String> exported() {
        Set<String> names = new HashSet<>();
        for (int service = 0; service < SCRAPED_SERVICES; service++) {
            client.text(stack.management(service).resolve("/actuator/prometheus"))
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> names.add(line.split("[{ ]", 2)[0]));
        }
        return names;
    }

    private void sendSomethingBroken() {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafka()), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(
                    Topic.PROJECT_EVENTS.topicName(), UUID.randomUUID().toString(), "not an event"));
            producer.flush();
        }
    }
}
