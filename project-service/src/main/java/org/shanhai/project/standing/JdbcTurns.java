package org.shanhai.project.standing;

import static java.time.temporal.ChronoUnit.MICROS;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Refusal;
import org.shanhai.project.appending.AppendedRows;
import org.shanhai.project.claim.Measure;
import org.shanhai.project.claim.Series;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcTurns implements Turns {

    /** The key of no series. */
    private static final String NONE = "";

    private final JdbcClient jdbc;
    private final AppendedRows rows;
    private final Clock clock;

    JdbcTurns(JdbcClient jdbc, AppendedRows rows, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * One round trip: it waits for the lock, and what it returns of the project is what the writer before left. The series alone is seen as of
     * the start of the statement; {@link #settle} makes up for that.
     */
    @Override
    public Turn take(UUID projectId, String seriesKey) {
        return jdbc.sql("""
                        with drawn as (
                            update project
                            set sequence = sequence + 1, recorded_at = greatest(recorded_at, ?)
                            where id = ?
                            returning id, sequence, recorded_at, status, created_for, phases,
                                donor_codes, counted_donor_codes, donor_roles, donor_shares)
                        select drawn.*, series.key, series.measure, series.unit
                        from drawn left join series on series.project_id = drawn.id and series.key = ?
                        """)
                .param(now())
                .param(projectId)
                .param(seriesKey)
                .query((row, n) -> new Turn(standing(row), stamp(row), series(row)))
                .optional()
                .orElseThrow(() -> unknown(projectId));
    }

    @Override
    public Turn take(UUID projectId) {
        return take(projectId, NONE);
    }

    @Override
    public Standing lock(UUID projectId) {
        return jdbc.sql("""
                        select id, status, created_for, phases, donor_codes, counted_donor_codes, donor_roles, donor_shares
                        from project where id = ? for no key update
                        """)
                .param(projectId)
                .query((row, n) -> standing(row))
                .optional()
                .orElseThrow(() -> unknown(projectId));
    }

    @Override
    public Stamp draw(UUID projectId, int events) {
        return jdbc.sql("""
                        update project
                        set sequence = sequence + ?, recorded_at = greatest(recorded_at, ?)
                        where id = ?
                        returning id, sequence - ? + 1 as sequence, recorded_at
                        """)
                .param(events)
                .param(now())
                .param(projectId)
                .param(events)
                .query((row, n) -> stamp(row))
                .single();
    }

    @Override
    public Optional<Standing> find(UUID projectId) {
        return jdbc.sql("""
                        select id, status, created_for, phases, donor_codes, counted_donor_codes, donor_roles, donor_shares
                        from project where id = ?
                        """).param(projectId).query((row, n) -> standing(row)).optional();
    }

    @Override
    public Series settle(UUID projectId, @Nullable Series seen, Series sent) {
        if (seen == null) {
            return open(projectId, sent) ? sent : settle(projectId, read(projectId, sent.key()), sent);
        }
        if (seen.unit() == null && sent.unit() != null && seen.measure() == sent.measure()) {
            return fixUnit(projectId, sent) ? sent : read(projectId, sent.key());
        }
        return seen.takes(sent) ? seen : settleByReports(projectId, seen, sent);
    }

    /** Slower, and only asked when a report does not fit what the series was opened with. */
    private Series settleByReports(UUID projectId, Series seen, Series sent) {
        rows.flush();
        Standings standings = jdbc.sql("""
                        select count(*) as reports, count(*) filter (where unit = cast(? as text)) as in_unit
                        from report_state
                        where project_id = ? and series_key = ? and assurance <> 'WITHDRAWN'
                        """)
                .param(sent.unit())
                .param(projectId)
                .param(sent.key())
                .query((row, n) -> new Standings(row.getLong("reports"), row.getLong("in_unit")))
                .single();
        if (standings.reports == 0) {
            reopen(projectId, sent);
            return sent;
        }
        return standings.inUnit > 0 && sent.measure() == seen.measure() ? sent : seen;
    }

    /** How many reports of a series stand, and how many of them count a unit. */
    private record Standings(long reports, long inUnit) {}

    private void reopen(UUID projectId, Series series) {
        jdbc.sql("update series set measure = ?, unit = ? where project_id = ? and key = ?")
                .param(series.measure().name())
                .param(series.unit())
                .param(projectId)
                .param(series.key())
                .update();
    }

    @Override
    public void follow(UUID projectId, Series corrected) {
        jdbc.sql("""
                        update series set unit = :unit
                        where project_id = :project and key = :key and unit <> :unit
                            and not exists (
                                select 1 from report_state
                                where project_id = :project and series_key = :key and unit = series.unit
                                    and assurance <> 'WITHDRAWN')
                        """)
                .param("unit", corrected.unit())
                .param("project", projectId)
                .param("key", corrected.key())
                .update();
    }

    private boolean open(UUID projectId, Series series) {
        return jdbc.sql("""
                        insert into series (project_id, key, measure, unit) values (?, ?, ?, ?)
                        on conflict (project_id, key) do nothing
                        """)
                        .param(projectId)
                        .param(series.key())
                        .param(series.measure().name())
                        .param(series.unit())
                        .update()
                == 1;
    }

    private boolean fixUnit(UUID projectId, Series series) {
        return jdbc.sql("update series set unit = ? where project_id = ? and key = ? and unit is null")
                        .param(series.unit())
                        .param(projectId)
                        .param(series.key())
                        .update()
                == 1;
    }

    private Series read(UUID projectId, String key) {
        return jdbc.sql("select key, measure, unit from series where project_id = ? and key = ?")
                .param(projectId)
                .param(key)
                .query((row, n) -> new Series(
                        row.getString("key"), Measure.valueOf(row.getString("measure")), row.getString("unit")))
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(MICROS).atOffset(ZoneOffset.UTC);
    }

    private static RuntimeException unknown(UUID projectId) {
        return Refusal.notFound("projectId", projectId).asException();
    }

    private static Stamp stamp(ResultSet row) throws SQLException {
        return new Stamp(row.getObject("id", UUID.class), row.getLong("sequence"), instant(row, "recorded_at"));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getObject("id", UUID.class),
                ProjectStatus.valueOf(row.getString("status")),
                DonorColumns.read(row),
                row.getString("created_for"),
                DonorColumns.texts(row, "phases"));
    }

    private static @Nullable Series series(ResultSet row) throws SQLException {
        String key = row.getString("key");
        return key == null ? null : new Series(key, Measure.valueOf(row.getString("measure")), row.getString("unit"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
