package org.shanhai.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Topic;
import org.shanhai.platform.events.EventEnvelope;

/**
 * The sums as a Kafka Streams topology, exactly once: state in memory with changelogs on the broker, 64 MB of cache, a commit a second. Arguments:
 * the broker, how many events there are, the headcount of all hires.
 */
final class StreamsPeer {
    private static final String SEQUENCES = "sequences";
    private static final String CELLS = "cells";

    private StreamsPeer() {}

    static Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(SEQUENCES), Serdes.String(), Serdes.Long())
                        .withCachingEnabled());
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(CELLS), Serdes.String(), Serdes.Long())
                        .withCachingEnabled());
        builder.stream(
                        List.of(Topic.PROJECT_EVENTS.topicName(), Topic.FUNDING_EVENTS.topicName()),
                        Consumed.with(Serdes.String(), Serdes.ByteArray()))
                .process(Adding::new, SEQUENCES, CELLS);
        return builder.build();
    }

    private static final class Adding extends ContextualProcessor<String, byte[], Void, Void> {
        private @Nullable KeyValueStore<String, Long> sequences;
        private @Nullable KeyValueStore<String, Long> cells;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            super.init(context);
            sequences = context.getStateStore(SEQUENCES);
            cells = context.getStateStore(CELLS);
        }

        @Override
        public void process(Record<String, byte[]> record) {
            KeyValueStore<String, Long> last = Objects.requireNonNull(sequences);
            KeyValueStore<String, Long> sums = Objects.requireNonNull(cells);
            String topic = context().recordMetadata().orElseThrow().topic();
            EventEnvelope event = Numbers.event(topic, record.headers(), record.value());
            String stream = topic + "/" + record.key();
            Long before = last.get(stream);
            long next = before == null ? 1 : before + 1;
            if (event.sequence() < next) {
                return;
            }
            if (event.sequence() > next) {
                throw new IllegalStateException(stream + " goes on with " + event.sequence() + " instead of " + next);
            }
            last.put(stream, event.sequence());
            long[] hired = {0};
            Numbers.of(event, (cell, value) -> {
                String key = record.key() + cell;
                Long sum = sums.get(key);
                sums.put(key, (sum == null ? 0 : sum) + value);
                if (cell.startsWith(Numbers.HIRES)) {
                    hired[0] += value;
                }
            });
            Clockwork.took(hired[0]);
        }
    }

    public static void main(String[] arguments) throws Exception {
        long events = Long.parseLong(arguments[1]);
        Path folder = Files.createTempDirectory("peer-streams");
        Properties settings = new Properties();
        settings.put(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "peer-streams-" + ProcessHandle.current().pid());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[0]);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 64 * 1024 * 1024);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        settings.put(StreamsConfig.consumerPrefix("max.poll.records"), 5_000);
        settings.put(StreamsConfig.producerPrefix("linger.ms"), 20);
        settings.put(StreamsConfig.producerPrefix("batch.size"), 128 * 1024);
        try (KafkaStreams streams = new KafkaStreams(topology(), settings)) {
            streams.setUncaughtExceptionHandler(failure -> {
                failure.printStackTrace();
                Runtime.getRuntime().halt(1);
                return StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            streams.start();
            while (Clockwork.EVENTS.sum() < events) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            System.out.println("hired " + (Clockwork.HIRED.sum() == Long.parseLong(arguments[2]) ? "right" : "WRONG"));
            System.out.println(Clockwork.rate(events));
            System.out.flush();
            Runtime.getRuntime().halt(0);
        }
    }
}
