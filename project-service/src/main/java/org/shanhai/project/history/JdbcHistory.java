package org.shanhai.project.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.project.appending.AppendedRows;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcHistory implements History {

    private static final String ADD = """
            insert into history (project_id, sequence, event_id, type, recorded_at, account, role, donor_code,
                report_kind, report_id, data)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcClient jdbc;
    private final AppendedRows rows;

    JdbcHistory(JdbcClient jdbc, AppendedRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public void add(HistoryEntry entry) {
        ReportReference report = entry.report();
        rows.add(
                ADD,
                entry.stamp().projectId(),
                entry.stamp().sequence(),
                entry.eventId(),
                entry.type(),
                entry.stamp().recordedAt().atOffset(ZoneOffset.UTC),
                entry.by().account(),
                entry.by().role(),
                entry.by().donorCode(),
                report == null ? null : report.kind().name(),
                report == null ? null : report.id(),
                entry.data());
    }

    @Override
    public List<TimelineEntry> of(UUID projectId, PageRequest page) {
        return jdbc.sql("""
                        select project_id, sequence, event_id, type, recorded_at, account, role, donor_code,
                            report_kind, report_id, data,
                            coalesce(data::json ->> 'reason', case
                                when type in ('shanhai.project.report-verified.v1', 'shanhai.project.report-rejected.v1')
                                then data::json ->> 'note' end) as reason
                        from history
                        where project_id = ? and sequence > ?
                        order by sequence
                        limit ?
                        """)
                .param(projectId)
                .param(page.afterNumber())
                .param(page.limitPlusOne())
                .query((row, n) -> new TimelineEntry(entry(row), row.getString("reason")))
                .list();
    }

    private static HistoryEntry entry(ResultSet row) throws SQLException {
        Stamp stamp = new Stamp(
                row.getObject("project_id", UUID.class),
                row.getLong("sequence"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
        Signature by = new Signature(row.getString("account"), row.getString("role"), row.getString("donor_code"));
        return new HistoryEntry(
                stamp,
                row.getObject("event_id", UUID.class),
                row.getString("type"),
                by,
                report(row),
                row.getString("data"));
    }

    private static @Nullable ReportReference report(ResultSet row) throws SQLException {
        String kind = row.getString("report_kind");
        return kind == null
                ? null
                : new ReportReference(ReportKind.valueOf(kind), row.getObject("report_id", UUID.class));
    }
}
