package org.shanhai.impact.live;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.shanhai.impact.query.FlatFigure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@link StatedFigures} in the database. Who leads stands in a row, with the moment until which: an instance that is frozen loses its place by
 * that, and finds out when it wakes, since nothing is stated without the row.
 */
final class JdbcStatedFigures implements StatedFigures {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    /** Repeatable read, read only. */
    private final TransactionOperations snapshot;

    JdbcStatedFigures(JdbcClient jdbc, TransactionOperations snapshot) {
        this.jdbc = jdbc;
        this.snapshot = snapshot;
    }

    @Override
    public boolean lead(UUID instance, Duration atMost) {
        return jdbc.sql("""
                        update figure_publisher
                        set holder = :instance, holds_until = clock_timestamp() + :millis * interval '1 millisecond'
                        where holder = :instance or holder is null or holds_until < clock_timestamp()
                        """)
                        .param("instance", instance)
                        .param("millis", atMost.toMillis())
                        .update()
                == 1;
    }

    @Override
    public void resign(UUID instance) {
        jdbc.sql("update figure_publisher set holder = null where holder = :instance")
                .param("instance", instance)
                .update();
    }

    @Override
    public Stated since(long sequence) {
        return Objects.requireNonNull(snapshot.execute(_ -> {
            record Head(long sequence, AsOf asOf) {}
            Head head = jdbc.sql("select sequence, as_of from figure_publisher")
                    .query((row, _) -> new Head(row.getLong(1), JSON.readValue(row.getString(2), AsOf.class)))
                    .single();
            return new Stated(
                    head.sequence(), head.asOf(), head.sequence() == sequence ? List.of() : figuresSince(sequence));
        }));
    }

    private List<StatedFigure> figuresSince(long sequence) {
        return jdbc.sql("select sequence, content from stated_figure where sequence > :sequence order by sequence")
                .param("sequence", sequence)
                .query(JdbcStatedFigures::read)
                .list();
    }

    private static StatedFigure read(ResultSet row, int number) throws SQLException {
        return new StatedFigure(row.getLong(1), JSON.readValue(row.getString(2), FlatFigure.class));
    }

    @Override
    public OptionalLong lock(UUID instance) {
        // Whoever is frozen inside this transaction must not hold the row for long.
        jdbc.sql("select set_config('idle_in_transaction_session_timeout', '5s', true)")
                .query(String.class)
                .single();
        return jdbc.sql("""
                select sequence from figure_publisher where holder = :instance and holds_until > clock_timestamp() for update
                """)
                .param("instance", instance)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public void state(List<StatedFigure> figures, AsOf asOf) {
        jdbc.sql("""
                insert into stated_figure as s (figure, sequence, content)
                select n.figure, n.sequence, n.content::jsonb from unnest(:keys, :sequences, :contents) as n (figure, sequence, content)
                order by n.figure
                on conflict (figure) do update set sequence = excluded.sequence, content = excluded.content
                """)
                .param(
                        "keys",
                        figures.stream().map(stated -> stated.figure().key()).toArray(String[]::new))
                .param("sequences", figures.stream().map(StatedFigure::sequence).toArray(Long[]::new))
                .param(
                        "contents",
                        figures.stream()
                                .map(stated -> JSON.writeValueAsString(stated.figure()))
                                .toArray(String[]::new))
                .update();
        jdbc.sql("update figure_publisher set sequence = :sequence, as_of = :asOf::jsonb")
                .param("sequence", figures.getLast().sequence())
                .param("asOf", JSON.writeValueAsString(asOf))
                .update();
    }
}
