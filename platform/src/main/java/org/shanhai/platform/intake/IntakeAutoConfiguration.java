package org.shanhai.platform.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.shanhai.platform.events.EventCodec;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.events.WireEvent;
import org.shanhai.platform.migration.PlatformTables;
import org.shanhai.platform.observability.CarriedTraces;
import org.shanhai.platform.outbox.Outbox;
import org.shanhai.platform.outbox.OutboxAutoConfiguration;
import org.shanhai.platform.outbox.RequiredTopics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Reads the topics of an {@link IntakeSettings} into a {@link StreamEffect}. */
@AutoConfiguration(
        after = {KafkaAutoConfiguration.class, JdbcClientAutoConfiguration.class, OutboxAutoConfiguration.class},
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnBean(IntakeSettings.class)
@EnableConfigurationProperties(IntakeProperties.class)
public class IntakeAutoConfiguration {

    @Bean
    PlatformTables intakeTables() {
        return new PlatformTables("intake");
    }

    /** What is read, so that the order in which services start does not matter, and where dead letters go. */
    @Bean
    RequiredTopics intakeTopics(IntakeSettings settings) {
        return new RequiredTopics(settings.topics().stream()
                .flatMap(topic -> Stream.of(topic, topic.deadLetters()))
                .toList());
    }

    @Bean
    IntakeParts intakeParts(
            IntakeSettings settings,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            StreamEffect effect,
            Outbox outbox,
            EventCodec codec) {
        return new IntakeParts(settings, jdbc, transactions, effect, outbox, new MessageReader(codec));
    }

    @Bean
    IntakeStatus intakeStatus(
            MeterRegistry meters,
            Clock clock,
            IntakeParts parts,
            ObjectProvider<Tracer> tracer,
            ObjectProvider<Propagator> propagator) {
        return new IntakeStatus(
                meters, clock, new CarriedTraces(tracer.getIfAvailable(), propagator.getIfAvailable()), parts.topics());
    }

    @Bean
    IntakeContainers intakeContainers(
            IntakeParts parts,
            IntakeProperties properties,
            IntakeStatus status,
            KafkaProperties kafka,
            KafkaConnectionDetails connection,
            MeterRegistry meters) {
        Map<String, Object> config = new HashMap<>(kafka.buildConsumerProperties());
        config.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                connection.getConsumer().getBootstrapServers());
        return new IntakeContainers(parts, properties, status, config, meters);
    }

    @Bean
    IntakeGauges intakeGauges(
            IntakeParts parts,
            IntakeProperties properties,
            KafkaProperties kafka,
            KafkaConnectionDetails connection,
            MeterRegistry meters) {
        Map<String, Object> config = new HashMap<>(kafka.buildAdminProperties());
        config.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                connection.getAdmin().getBootstrapServers());
        return new IntakeGauges(parts, config, properties.sampleEvery(), meters);
    }

    @Bean
    IntakeHealth intakeHealthIndicator(
            IntakeContainers containers, IntakeStatus status, IntakeGauges gauges, Clock clock) {
        return new IntakeHealth(containers, status, gauges, clock);
    }

    @Bean
    TopicRereading.Factory topicRereading(
            IntakeSettings settings,
            IntakeProperties properties,
            KafkaProperties kafka,
            KafkaConnectionDetails connection,
            EventCodec codec,
            Clock clock) {
        Map<String, Object> config = new HashMap<>(kafka.buildConsumerProperties());
        config.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                connection.getConsumer().getBootstrapServers());
        config.putAll(IntakeContainers.readingConfig(properties));
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return (tables, effect) -> new TopicRereading(
                new IntakeParts(
                        settings,
                        JdbcClient.create(tables),
                        new DataSourceTransactionManager(tables),
                        effect,
                        new PublishesNothing(),
                        new MessageReader(codec)),
                config,
                properties.rememberedProjectsLimit(),
                clock);
    }

    /** For what is only read once more: whatever it has to tell was told before. */
    private static final class PublishesNothing implements Outbox {
        @Override
        public void append(List<EventEnvelope> events) {}

        @Override
        public void appendRecords(List<WireEvent> records) {}
    }

    @Bean
    IntakeLag intakeLag(IntakeGauges gauges) {
        return () -> {
            Map<String, Long> lag = gauges.sample().lag();
            return lag.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(
                            lag.values().stream().mapToLong(Long::longValue).sum());
        };
    }

    @Bean
    StreamPositions streamPositions(IntakeParts parts) {
        return () -> parts.store().allPositions();
    }

    @Bean
    DeadLettersEndpoint deadLettersEndpoint(IntakeParts parts) {
        return new DeadLettersEndpoint(new DeadLetters(parts));
    }
}
