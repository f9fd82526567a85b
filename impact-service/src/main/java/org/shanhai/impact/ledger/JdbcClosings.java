package org.shanhai.impact.ledger;

import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link Closings} in PostgreSQL. */
final class JdbcClosings implements Closings {
    private final JdbcClient jdbc;

    JdbcClosings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Closing> of(YearMonth month) {
        return jdbc.sql("select closed_at, event, sequence from closing where month = :month")
                .param("month", month.atDay(1))
                .query((row, _) -> new Closing(
                        month,
                        row.getObject("closed_at", OffsetDateTime.class).toInstant(),
                        row.getObject("event", UUID.class),
                        row.getLong("sequence")))
                .optional();
    }
}
