package org.shanhai.platform.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much waits in the table, looked at from time to time, so that a scrape costs no query. */
final class OutboxStock implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxStock.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** Counting a shard stops here: beyond it, the number says enough and would cost too much. */
    private static final int COUNTED_ROWS_LIMIT = 1_000_000;

    /**
     * @param rows not yet sent
     * @param deadRows of them, those that cannot be sent
     * @param oldestSeconds age of the oldest, 0 when there is none
     * @param byShard the same rows by their shard; empty while nothing is known
     */
    record Figures(double rows, double deadRows, double oldestSeconds, List<OfShard> byShard) {
        static final Figures UNKNOWN = new Figures(Double.NaN, Double.NaN, Double.NaN, List.of());

        OfShard of(int shard) {
            return shard < byShard.size() ? byShard.get(shard) : OfShard.UNKNOWN;
        }
    }

    /** @param oldestSeconds age of the oldest, 0 when there is none */
    record OfShard(double rows, double oldestSeconds) {
        static final OfShard UNKNOWN = new OfShard(Double.NaN, Double.NaN);
    }

    private final JdbcClient jdbc;
    private final int shards;
    private volatile Figures figures = Figures.UNKNOWN;
    /** Not known before the first look. */
    private volatile double databaseUp = Double.NaN;

    OutboxStock(JdbcClient jdbc, int shards, MeterRegistry registry) {
        this.jdbc = jdbc;
        this.shards = shards;
        gauge(registry, "shanhai.outbox.rows", "Rows not yet sent", Figures::rows);
        gauge(
                registry,
                "shanhai.outbox.dead.rows",
                "Rows that cannot be sent and hold back their key",
                Figures::deadRows);
        gauge(registry, "shanhai.outbox.oldest.seconds", "Age of the oldest row not yet sent", Figures::oldestSeconds);
        for (int shard = 0; shard < shards; shard++) {
            int number = shard;
            ofShard(
                    registry,
                    shard,
                    "shanhai.outbox.shard.rows",
                    "Rows of the shard not yet sent",
                    figures -> figures.of(number).rows());
            ofShard(
                    registry,
                    shard,
                    "shanhai.outbox.shard.oldest.seconds",
                    "Age of the shard's oldest row not yet sent",
                    figures -> figures.of(number).oldestSeconds());
        }
        Gauge.builder("shanhai.database.up", this, stock -> stock.databaseUp)
                .description("1 while the service's database answers, 0 while it does not")
                .register(registry);
    }

    private void ofShard(
            MeterRegistry registry, int shard, String name, String description, ToDoubleFunction<Figures> value) {
        Gauge.builder(name, this, stock -> value.applyAsDouble(stock.figures))
                .description(description)
                .tag("shard", Integer.toString(shard))
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<Figures> value) {
        Gauge.builder(name, this, stock -> value.applyAsDouble(stock.figures))
                .description(description)
                .register(registry);
    }

    Figures figures() {
        return figures;
    }

    @Override
    public void run() {
        try {
            while (true) {
                look();
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void look() {
        try {
            List<OfShard> byShard = byShard();
            double rows = byShard.stream().mapToDouble(OfShard::rows).sum();
            figures = jdbc.sql("""
                    select (select count(*) from outbox where held and error is not null),
                           coalesce((select extract(epoch from clock_timestamp() - created_at) from outbox order by id limit 1), 0)
                    """)
                    .query((row, number) -> new Figures(rows, row.getDouble(1), Math.max(0, row.getDouble(2)), byShard))
                    .single();
            databaseUp = 1;
        } catch (DataAccessException e) {
            figures = Figures.UNKNOWN;
            databaseUp = 0;
            LOG.warn("The outbox cannot be looked at: {}", e.toString());
        }
    }

    /** Held rows and the others have an index each. */
    private List<OfShard> byShard() {
        return jdbc.sql("""
                select (select count(*) from (select from outbox where shard = number and not held limit :limit) waiting)
                       + (select count(*) from (select from outbox where shard = number and held limit :limit) held),
                       coalesce(extract(epoch from clock_timestamp() - least(
                           (select created_at from outbox where shard = number and not held order by id limit 1),
                           (select min(created_at) from outbox where shard = number and held))), 0)
                from generate_series(0, :shards - 1) as number
                order by number
                """)
                .param("limit", COUNTED_ROWS_LIMIT)
                .param("shards", shards)
                .query((row, number) -> new OfShard(row.getDouble(1), Math.max(0, row.getDouble(2))))
                .list();
    }
}
