package org.shanhai.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shanhai.contracts.Actor;
import org.shanhai.contracts.Source;
import org.shanhai.contracts.Topic;
import org.shanhai.contracts.funding.Disbursed;
import org.shanhai.contracts.funding.FundTags;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.events.Headers;
import org.shanhai.platform.migration.MigrationAutoConfiguration;
import org.shanhai.teststack.Database;
import org.shanhai.teststack.TestStack;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class OutboxAutoConfigurationIT {
    private static ConfigurableApplicationContext context;

    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        KafkaAutoConfiguration.class,
        MetricsAutoConfiguration.class,
        CompositeMeterRegistryAutoConfiguration.class,
        PrometheusMetricsExportAutoConfiguration.class,
        OpenTelemetrySdkAutoConfiguration.class,
        OpenTelemetryTracingAutoConfiguration.class,
        MicrometerTracingAutoConfiguration.class,
        MigrationAutoConfiguration.class,
        OutboxAutoConfiguration.class
    })
    static class Service {}

    @BeforeAll
    static void start() {
        Database database = TestStack.shared().newDatabase("outbox_service");
        SpringApplication service = new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.NONE)
                .build();
        context = service.run(
                "--spring.application.name=service-" + UUID.randomUUID(),
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--spring.kafka.bootstrap-servers=" + TestStack.shared().bootstrapServers(),
                "--management.tracing.sampling.probability=1.0");
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void publishesWhatACommittedTransactionAppendedWithTheTraceOfItsRequest() {
        EventEnvelope event = disbursed("10.00");
        Tracer tracer = context.getBean(Tracer.class);
        var span = tracer.nextSpan().start();
        try (var scope = tracer.withSpan(span)) {
            context.getBean(TransactionTemplate.class)
                    .executeWithoutResult(
                            status -> context.getBean(Outbox.class).append(List.of(event)));
        } finally {
            span.end();
        }

        var message = receive(event.projectId());

        assertThat(header(message.headers().lastHeader(Headers.ID)))
                .isEqualTo(event.id().toString());
        assertThat(header(message.headers().lastHeader(Headers.TRACEPARENT)))
                .isEqualTo(
                        "00-" + span.context().traceId() + "-" + span.context().spanId() + "-01");
    }

    @Test
    void refusesAnEventThatIsTooLargeBeforeAnythingIsWritten() {
        EventEnvelope fits = disbursed("20.00");
        EventEnvelope large = disbursed("1".repeat(Outbox.RECORD_BYTES_LIMIT));
        TransactionTemplate transaction = context.getBean(TransactionTemplate.class);

        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        status -> context.getBean(Outbox.class).append(List.of(fits, large))))
                .isInstanceOf(EventTooLargeException.class)
                .hasMessageContaining("921600");
        assertThat(context.getBean(JdbcClient.class)
                        .sql("select count(*) from outbox where octet_length(payload) > 1000")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void refusesToAppendOutsideOfATransaction() {
        assertThatThrownBy(() -> context.getBean(Outbox.class).append(List.of(disbursed("10.00"))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void makesTheTopicsThatAreMissingAndKeepsThemForEver() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", TestStack.shared().bootstrapServers()))) {
            Set<String> names =
                    Arrays.stream(Topic.values()).map(Topic::topicName).collect(Collectors.toSet());
            OutboxWorld.await("the topics", () -> {
                try {
                    return admin.listTopics().names().get().containsAll(names);
                } catch (java.util.concurrent.ExecutionException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, Topic.FUNDING_EVENTS.topicName());
            var settings = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            assertThat(Objects.requireNonNull(settings).get("retention.ms").value())
                    .isEqualTo("-1");
            assertThat(settings.get("cleanup.policy").value()).isEqualTo("delete");
            assertThat(Objects.requireNonNull(admin.describeTopics(List.of(Topic.FUNDING_EVENTS.topicName()))
                                    .allTopicNames()
                                    .get()
                                    .get(Topic.FUNDING_EVENTS.topicName()))
                            .partitions())
                    .hasSize(12);
        }
    }

    @Test
    void exportsItsGaugesUnderTheirPublishedNames() {
        OutboxWorld.await(
                "figures",
                () -> !Double.isNaN(context.getBean(OutboxStock.class).figures().rows()));
        String scrape = context.getBean(io.micrometer.prometheusmetrics.PrometheusMeterRegistry.class)
                .scrape();
        assertThat(scrape)
                .containsPattern("\nshanhai_outbox_oldest_seconds\\{[^}]*} ")
                .containsPattern("\nshanhai_outbox_rows\\{[^}]*} ")
                .containsPattern("\nshanhai_outbox_dead_rows\\{[^}]*} 0.0")
                .containsPattern("\nshanhai_outbox_leader\\{[^}]*shard=\"0\"} ")
                .containsPattern("\nshanhai_outbox_sent_total\\{[^}]*shard=\"1\"} ");
        assertThat(context.getBean(OutboxHealth.class).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void keepsItsMigrationsApartFromTheServices() {
        assertThat(context.getBean(JdbcClient.class)
                        .sql("select version from outbox_schema_history where success order by installed_rank")
                        .query(String.class)
                        .list())
                .contains("1");
    }

    private static EventEnvelope disbursed(String amount) {
        return EventEnvelope.of(
                UUID.randomUUID(),
                "/shanhai/funding-service",
                UUID.randomUUID(),
                1,
                Instant.parse("2025-07-01T08:00:00Z"),
                new Disbursed(
                        UUID.randomUUID().toString(),
                        UUID.randomUUID().toString(),
                        new FundTags(
                                "110000", "110000", 2025, FundTags.FundType.AID, FundTags.UseLevel.ABOVE_COUNTY, true),
                        amount,
                        LocalDate.of(2025, 6, 30),
                        "B-1",
                        null,
                        null,
                        "0.00",
                        new Source("Register", null, null, false, true),
                        new Actor("finance", "110000")));
    }

    private static org.apache.kafka.clients.consumer.ConsumerRecord<byte[], byte[]> receive(UUID projectId) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                TestStack.shared().bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(Topic.FUNDING_EVENTS.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList());
            return org.awaitility.Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(
                            () -> {
                                for (var message : consumer.poll(Duration.ofMillis(50))) {
                                    if (new String(message.key(), java.nio.charset.StandardCharsets.UTF_8)
                                            .equals(projectId.toString())) {
                                        return message;
                                    }
                                }
                                return null;
                            },
                            Objects::nonNull);
        }
    }

    private static String header(Header header) {
        return new String(header.value(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
