package org.shanhai.platform.outbox;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.observability.KafkaClientGauges;

/** What the relays of this instance do. */
final class RelayMeters {
    private final Clock clock;
    private final AtomicIntegerArray leads;
    private final List<Counter> sent = new ArrayList<>();
    private final List<Counter> failed = new ArrayList<>();
    private final DistributionSummary batchRows;
    private final AtomicReferenceArray<@Nullable Producer<byte[], byte[]>> producers;

    RelayMeters(MeterRegistry registry, int shards) {
        clock = registry.config().clock();
        leads = new AtomicIntegerArray(shards);
        producers = new AtomicReferenceArray<>(shards);
        batchRows = DistributionSummary.builder("shanhai.outbox.batch")
                .description("Rows sent in one Kafka transaction")
                .baseUnit("rows")
                .register(registry);
        for (int shard = 0; shard < shards; shard++) {
            int number = shard;
            Gauge.builder("shanhai.outbox.leader", () -> leads.get(number))
                    .description("1 where this instance leads the shard")
                    .tag("shard", Integer.toString(shard))
                    .register(registry);
            KafkaClientGauges.register(registry, "outbox-" + shard, () -> figuresOf(producers.get(number)));
            sent.add(Counter.builder("shanhai.outbox.sent")
                    .description("Rows that Kafka has taken")
                    .tag("shard", Integer.toString(shard))
                    .register(registry));
            failed.add(Counter.builder("shanhai.outbox.failures")
                    .description("Failures after which the relay started again at the lowest row")
                    .tag("shard", Integer.toString(shard))
                    .register(registry));
        }
    }

    /** By the clock of what is measured. */
    Instant now() {
        return Instant.ofEpochMilli(clock.wallTime());
    }

    void leads(int shard, boolean leadsNow) {
        leads.set(shard, leadsNow ? 1 : 0);
    }

    /** The producer that sends the shard; null when this instance does not lead it any more. */
    void sendsWith(int shard, @Nullable Producer<byte[], byte[]> producer) {
        producers.set(shard, producer);
    }

    private static Map<MetricName, ? extends Metric> figuresOf(@Nullable Producer<byte[], byte[]> producer) {
        return producer == null ? Map.of() : producer.metrics();
    }

    void sent(int shard, int rows) {
        sent.get(shard).increment(rows);
        batchRows.record(rows);
    }

    void failed(int shard) {
        failed.get(shard).increment();
    }

    int ledShards() {
        int count = 0;
        for (int shard = 0; shard < leads.length(); shard++) {
            count += leads.get(shard);
        }
        return count;
    }
}
