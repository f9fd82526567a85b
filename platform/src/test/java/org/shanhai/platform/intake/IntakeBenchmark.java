package org.shanhai.platform.intake;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.shanhai.contracts.Topic;
import org.shanhai.platform.events.Decoded;
import org.shanhai.platform.events.EventCodec;
import org.shanhai.teststack.TestStack;

/**
 * How fast the intake is by itself: with an effect that does nothing, beside reading and parsing the same records without a database. No
 * part of the build; run it with {@code mvn verify -pl platform -am -Dtest=None -Dit.test=IntakeBenchmark}.
 */
class IntakeBenchmark {
    private static final int PROJECTS = Integer.getInteger("projects", 20_000);
    private static final int EVENTS_PER_PROJECT = 50;

    @Test
    void catchesUpWithAMillionEvents() throws InterruptedException {
        int events = PROJECTS * EVENTS_PER_PROJECT;
        try (IntakeRig rig = new IntakeRig(TestStack.shared(), _ -> _ -> {})) {
            List<UUID> projects = new ArrayList<>();
            for (int number = 0; number < PROJECTS; number++) {
                projects.add(UUID.randomUUID());
            }
            Map<TopicPartition, Long> begin = rig.positions();
            for (long sequence = 1; sequence <= EVENTS_PER_PROJECT; sequence++) {
                for (UUID project : projects) {
                    rig.sendLater(Events.ofProject(project, sequence));
                }
            }
            rig.flush();
            readAndParse(begin, events);
            Clocks before = Clocks.now();
            readAndParse(begin, events);
            before.say("reading and parsing alone", events);

            Clocks beforeIntake = Clocks.now();
            rig.start(UUID.randomUUID().toString(), 2);
            rig.await(() -> rig.meter("shanhai.intake.events", "outcome", "applied") >= events);
            beforeIntake.say("intake", events);
            System.out.println(
                    rig.meters.get("shanhai.intake.batch.records").summary().takeSnapshot());
        }
    }

    /** Time on the wall and on the processors: on a busy machine the second tells more. */
    private record Clocks(long wallNanos, long cpuNanos, long othersCpuNanos) {
        static Clocks now() {
            long own = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
            long others = ProcessHandle.allProcesses()
                    .filter(process -> process.info().command().orElse("").endsWith("/bin/postgres"))
                    .mapToLong(process -> process.info()
                            .totalCpuDuration()
                            .map(Duration::toNanos)
                            .orElse(0L))
                    .sum();
            return new Clocks(System.nanoTime(), own, others);
        }

        void say(String what, int events) {
            Clocks after = now();
            double seconds = (after.wallNanos - wallNanos) / 1e9;
            System.out.printf(
                    "%s: %,d events in %.2f s, %,.0f/s; per event %.1f us CPU here, %.1f us in PostgreSQL (of every instance on this machine)%n",
                    what,
                    events,
                    seconds,
                    events / seconds,
                    (after.cpuNanos - cpuNanos) / 1e3 / events,
                    (after.othersCpuNanos - othersCpuNanos) / 1e3 / events);
        }
    }

    private static void readAndParse(Map<TopicPartition, Long> begin, int events) throws InterruptedException {
        MessageReader reader = new MessageReader(EventCodec.json());
        AtomicLong read = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < 2; number++) {
            int half = number;
            threads.add(Thread.ofPlatform().start(() -> {
                try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                TestStack.shared().bootstrapServers(),
                                "isolation.level",
                                "read_committed",
                                "max.poll.records",
                                20_000,
                                "max.partition.fetch.bytes",
                                8 * 1024 * 1024),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
                    List<TopicPartition> mine = begin.keySet().stream()
                            .filter(partition -> partition.topic().equals(Topic.PROJECT_EVENTS.topicName())
                                    && partition.partition() % 2 == half)
                            .toList();
                    consumer.assign(mine);
                    mine.forEach(partition -> consumer.seek(partition, Objects.requireNonNull(begin.get(partition))));
                    while (read.get() < events) {
                        ConsumerRecords<byte[], byte[]> polled = consumer.poll(Duration.ofMillis(100));
                        for (ConsumerRecord<byte[], byte[]> record : polled) {
                            if (!(reader.read(Message.of(record)) instanceof Decoded.Readable)) {
                                throw new IllegalStateException("unreadable");
                            }
                        }
                        read.addAndGet(polled.count());
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
