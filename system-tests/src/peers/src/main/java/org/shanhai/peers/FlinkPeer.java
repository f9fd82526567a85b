package org.shanhai.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Topic;
import org.shanhai.platform.events.EventEnvelope;

/**
 * The sums as a Flink job, exactly once: state on the heap, a checkpoint a second to the disk, parallelism 2. Arguments: the broker, how many
 * events there are, the headcount of all hires.
 */
public final class FlinkPeer {
    private FlinkPeer() {}

    /** An event reduced to what is added up, so that little has to go between the threads. */
    public static final class Sums {
        public String project = "";
        public String topic = "";
        public long sequence;
        public String[] cells = {};
        public long[] values = {};
    }

    /** Parses where it is read. */
    public static final class Parsing implements KafkaRecordDeserializationSchema<Sums> {
        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Sums> out) {
            EventEnvelope event = Numbers.event(record.topic(), record.headers(), record.value());
            Sums sums = new Sums();
            sums.project = event.subject();
            sums.topic = record.topic();
            sums.sequence = event.sequence();
            List<String> cells = new ArrayList<>(2);
            List<Long> values = new ArrayList<>(2);
            Numbers.of(event, (cell, value) -> {
                cells.add(cell);
                values.add(value);
            });
            sums.cells = cells.toArray(String[]::new);
            sums.values = values.stream().mapToLong(Long::longValue).toArray();
            out.collect(sums);
        }

        @Override
        public TypeInformation<Sums> getProducedType() {
            return TypeInformation.of(Sums.class);
        }
    }

    /** Adds up by project. */
    public static final class Adding extends KeyedProcessFunction<String, Sums, Long> {
        private static final long serialVersionUID = 1L;
        private transient @Nullable MapState<String, Long> sequences;
        private transient @Nullable MapState<String, Long> cells;

        @Override
        public void open(OpenContext context) {
            sequences =
                    getRuntimeContext().getMapState(new MapStateDescriptor<>("sequences", Types.STRING, Types.LONG));
            cells = getRuntimeContext().getMapState(new MapStateDescriptor<>("cells", Types.STRING, Types.LONG));
        }

        @Override
        public void processElement(Sums event, Context context, Collector<Long> out) throws Exception {
            MapState<String, Long> last = Objects.requireNonNull(sequences);
            MapState<String, Long> sums = Objects.requireNonNull(cells);
            Long before = last.get(event.topic);
            if (event.sequence != (before == null ? 1 : before + 1)) {
                return;
            }
            last.put(event.topic, event.sequence);
            long hired = 0;
            for (int at = 0; at < event.cells.length; at++) {
                Long sum = sums.get(event.cells[at]);
                sums.put(event.cells[at], (sum == null ? 0 : sum) + event.values[at]);
                if (event.cells[at].startsWith(Numbers.HIRES)) {
                    hired += event.values[at];
                }
            }
            Clockwork.took(hired);
        }
    }

    public static void main(String[] arguments) throws Exception {
        long events = Long.parseLong(arguments[1]);
        Path folder = Files.createTempDirectory("peer-flink");
        Configuration settings = new Configuration();
        settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(2, settings);
        environment.enableCheckpointing(1_000, CheckpointingMode.EXACTLY_ONCE);
        environment.getConfig().enableObjectReuse();
        KafkaSource<Sums> source = KafkaSource.<Sums>builder()
                .setBootstrapServers(arguments[0])
                .setTopics(Topic.PROJECT_EVENTS.topicName(), Topic.FUNDING_EVENTS.topicName())
                .setGroupId("peer-flink")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperty("isolation.level", "read_committed")
                .setProperty("max.poll.records", "5000")
                .setDeserializer(new Parsing())
                .build();
        environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "events")
                .keyBy(sums -> sums.project)
                .process(new Adding())
                .sinkTo(new DiscardingSink<>());
        environment.executeAsync("peer");
        while (Clockwork.EVENTS.sum() < events) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        System.out.println("hired " + (Clockwork.HIRED.sum() == Long.parseLong(arguments[2]) ? "right" : "WRONG"));
        System.out.println(Clockwork.rate(events));
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }
}
