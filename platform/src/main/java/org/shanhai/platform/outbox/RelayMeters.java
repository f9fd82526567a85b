package org.shanhai.platform.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** What the relays of this instance do. */
final class RelayMeters {
    private final AtomicIntegerArray leads;
    private final List<Counter> sent = new ArrayList<>();
    private final List<Counter> failed = new ArrayList<>();
    private final DistributionSummary batchRows;

    RelayMeters(MeterRegistry registry, int shards) {
        leads = new AtomicIntegerArray(shards);
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

    void leads(int shard, boolean leadsNow) {
        leads.set(shard, leadsNow ? 1 : 0);
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
