package org.shanhai.systemtests;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.shanhai.contracts.Topic;
import org.shanhai.platform.events.Decoded;
import org.shanhai.platform.events.EventCodec;

/** The bound of every intake: two threads that read and parse records, and do nothing with them. A process of its own. */
final class BareReading {
    private static final int THREADS = 2;

    private BareReading() {}

    /** Prints events a second. Arguments: the broker, and how many records there are. */
    static void main(String[] arguments) throws InterruptedException {
        long expected = Long.parseLong(arguments[1]);
        AtomicLong read = new AtomicLong();
        AtomicLong firstAt = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < THREADS; number++) {
            int mine = number;
            threads.add(Thread.ofPlatform().start(() -> read(arguments[0], mine, expected, read, firstAt)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(Math.round(read.get() * 1e9 / (System.nanoTime() - firstAt.get())));
    }

    private static void read(String broker, int number, long expected, AtomicLong read, AtomicLong firstAt) {
        EventCodec codec = EventCodec.json();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker,
                        "isolation.level",
                        "read_committed",
                        "max.poll.records",
                        5_000,
                        "fetch.max.bytes",
                        8 * 1024 * 1024),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (Topic topic : List.of(Topic.PROJECT_EVENTS, Topic.FUNDING_EVENTS)) {
                for (int partition = number; partition < topic.partitions(); partition += THREADS) {
                    partitions.add(new TopicPartition(topic.topicName(), partition));
                }
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (read.get() < expected) {
                ConsumerRecords<byte[], byte[]> polled = consumer.poll(Duration.ofMillis(50));
                firstAt.compareAndSet(0, System.nanoTime());
                for (ConsumerRecord<byte[], byte[]> record : polled) {
                    Map<String, String> headers = HashMap.newHashMap(10);
                    for (Header header : record.headers()) {
                        headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
                    }
                    if (!(codec.decode(record.topic(), headers, record.value()) instanceof Decoded.Readable)) {
                        throw new IllegalStateException("no event: " + record);
                    }
                }
                read.addAndGet(polled.count());
            }
        }
    }
}
