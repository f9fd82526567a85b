package org.shanhai.project.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcHistory implements History {

    private final JdbcClient jdbc;

    JdbcHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(HistoryEntry entry) {
        ReportReference report = entry.report();
        jdbc.sql("""
                        insert into history (project_id, sequence, event_id, type, recorded_at, account, role, donor_code,
                            report_kind, report_id, data)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(entry.stamp().projectId())
                .param(entry.stamp().sequence())
                .param(entry.eventId())
                .param(entry.type())
                .param(entry.stamp().recordedAt().atOffset(ZoneOffset.UTC))
                .param(entry.by().account())
                .param(entry.by().role())
                .param(entry.by().donorCode())
                .param(report == null ? null : report.kind().name())
                .param(report == null ? null : report.id())
                .param(entry.data())
                .update();
    }

    @Override
    public List<HistoryEntry> of(UUID projectId, PageRequest page) {
        return jdbc.sql("""
                        select project_id, sequence, event_id, type, recorded_at, account, role, donor_code,
                            report_kind, report_id, data
                        from history
                        where project_id = ? and sequence > ?
                        order by sequence
                        limit ?
                        """)
                .param(projectId)
                .param(sequenceBefore(page))
                .param(page.limitPlusOne())
                .query((row, n) -> entry(row))
                .list();
    }

    @Override
    public List<Reported> reportsOf(UUID projectId, @Nullable ReportKind kind, PageRequest page) {
        return jdbc.sql("""
                        select sequence, report_kind, report_id
                        from history
                        where project_id = :project and sequence > :after and report_id is not null
                            and (cast(:kind as text) is null or report_kind = :kind)
                        order by sequence
                        limit :limit
                        """)
                .param("project", projectId)
                .param("after", sequenceBefore(page))
                .param("kind", kind == null ? null : kind.name())
                .param("limit", page.limitPlusOne())
                .query((row, n) -> new Reported(
                        row.getLong("sequence"),
                        new ReportReference(
                                ReportKind.valueOf(row.getString("report_kind")),
                                row.getObject("report_id", UUID.class))))
                .list();
    }

    private static long sequenceBefore(PageRequest page) {
        return page.after().isEmpty() ? 0 : Long.parseLong(page.after().getFirst());
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
