package org.shanhai.platform.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much waits in the table, looked at from time to time, so that a scrape costs no query. */
final class OutboxStock implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxStock.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** Counting stops here: beyond it, the number says enough and would cost too much. */
    private static final int COUNTED_ROWS_LIMIT = 1_000_000;

    /**
     * @param rows not yet sent
     * @param deadRows of them, those that cannot be sent
     * @param oldestSeconds age of the oldest, 0 when there is none
     */
    record Figures(double rows, double deadRows, double oldestSeconds) {
        static final Figures UNKNOWN = new Figures(Double.NaN, Double.NaN, Double.NaN);
    }

    private final JdbcClient jdbc;
    private volatile Figures figures = Figures.UNKNOWN;

    OutboxStock(JdbcClient jdbc, MeterRegistry registry) {
        this.jdbc = jdbc;
        gauge(registry, "shanhai.outbox.rows", "Rows not yet sent", Figures::rows);
        gauge(
                registry,
                "shanhai.outbox.dead.rows",
                "Rows that cannot be sent and hold back their key",
                Figures::deadRows);
        gauge(registry, "shanhai.outbox.oldest.seconds", "Age of the oldest row not yet sent", Figures::oldestSeconds);
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
            figures = jdbc.sql("""
                    select (select count(*) from (select from outbox limit :limit) counted),
                           (select count(*) from outbox where held and error is not null),
                           coalesce((select extract(epoch from clock_timestamp() - created_at) from outbox order by id limit 1), 0)
                    """)
                    .param("limit", COUNTED_ROWS_LIMIT)
                    .query((row, number) ->
                            new Figures(row.getDouble(1), row.getDouble(2), Math.max(0, row.getDouble(3))))
                    .single();
        } catch (DataAccessException e) {
            figures = Figures.UNKNOWN;
            LOG.warn("The outbox cannot be looked at: {}", e.toString());
        }
    }
}
