package org.shanhai.platform.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Topic;
import org.shanhai.platform.events.EventCodec;
import org.shanhai.platform.migration.PlatformTables;
import org.shanhai.platform.observability.CarriedTraces;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives a service with a database its outbox and the relay that empties it. */
@AutoConfiguration(
        after = {JdbcClientAutoConfiguration.class, KafkaAutoConfiguration.class},
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration"
        })
@ConditionalOnBean(DataSource.class)
@ConditionalOnBooleanProperty(name = "shanhai.outbox.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OutboxProperties.class)
public class OutboxAutoConfiguration {

    @Bean
    PlatformTables outboxTables() {
        return new PlatformTables("outbox");
    }

    @Bean
    @ConditionalOnMissingBean
    EventCodec eventCodec() {
        return EventCodec.json();
    }

    @Bean
    OutboxSignal outboxSignal(OutboxProperties settings) {
        return new OutboxSignal(settings.shards());
    }

    @Bean
    @ConditionalOnMissingBean
    Outbox outbox(
            JdbcTemplate jdbc,
            EventCodec codec,
            OutboxSignal signal,
            OutboxProperties settings,
            ObjectProvider<Tracer> tracer) {
        return new JdbcOutbox(jdbc, codec, signal, settings.shards(), currentTrace(tracer.getIfAvailable()));
    }

    @Bean
    RelayMeters outboxRelayMeters(MeterRegistry registry, OutboxProperties settings) {
        return new RelayMeters(registry, settings.shards());
    }

    @Bean
    OutboxStock outboxStock(JdbcClient jdbc, OutboxProperties settings, MeterRegistry registry) {
        return new OutboxStock(jdbc, settings.shards(), registry);
    }

    @Bean
    OutboxHealth outboxHealthIndicator(OutboxStock stock, RelayMeters meters) {
        return new OutboxHealth(stock, meters);
    }

    @Bean
    OutboxRelay outboxRelay(
            OutboxProperties settings,
            @Value("${spring.application.name}") String service,
            JdbcConnectionDetails database,
            KafkaProperties kafka,
            KafkaConnectionDetails broker,
            OutboxSignal signal,
            RelayMeters meters,
            OutboxStock stock,
            ObjectProvider<RequiredTopics> required,
            ObjectProvider<Tracer> tracer,
            ObjectProvider<Propagator> propagator) {
        String prefix = settings.transactionalIdPrefix() == null ? service : settings.transactionalIdPrefix();
        Map<String, Object> adminSettings = new HashMap<>(kafka.buildAdminProperties());
        adminSettings.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.getAdmin().getBootstrapServers());
        adminSettings.put(CommonClientConfigs.CLIENT_ID_CONFIG, prefix + "-outbox-admin");
        Map<String, Object> producerSettings = new HashMap<>(kafka.buildProducerProperties());
        producerSettings.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                broker.getProducer().getBootstrapServers());

        SessionConnections connections =
                SessionConnections.to(database.getJdbcUrl(), database.getUsername(), database.getPassword(), service);
        RelayProducers producers = RelayProducers.to(producerSettings, prefix);
        List<Topic> madeWhenMissing = Stream.concat(
                        settings.topics().stream(), required.stream().flatMap(others -> others.topics().stream()))
                .distinct()
                .toList();
        KafkaTopics topics =
                new KafkaTopics(Admin.create(adminSettings), madeWhenMissing, settings.replicationFactor());
        CarriedTraces traces = new CarriedTraces(tracer.getIfAvailable(), propagator.getIfAvailable());
        List<ShardRelay> shards = IntStream.range(0, settings.shards())
                .mapToObj(shard ->
                        new ShardRelay(shard, settings, connections, producers, topics, signal, meters, traces))
                .toList();
        return new OutboxRelay(shards, stock, topics);
    }

    /** The W3C trace context of the current span. */
    private static Supplier<@Nullable String> currentTrace(@Nullable Tracer tracer) {
        return () -> {
            Span span = tracer == null ? null : tracer.currentSpan();
            if (span == null) {
                return null;
            }
            TraceContext context = span.context();
            if (context.traceId().length() != 32 || context.spanId().length() != 16) {
                return null;
            }
            String flags = Boolean.TRUE.equals(context.sampled()) ? "01" : "00";
            return "00-" + context.traceId() + "-" + context.spanId() + "-" + flags;
        };
    }
}
