package org.shanhai.project.assurance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.project.appending.AppendedRows;
import org.shanhai.project.history.ReportKind;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.storage.ClaimColumns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Ids of reports grow with time, so their index gives the order of recording. */
@Repository
class JdbcReportStates implements ReportStates {

    private static final String OPEN = """
            insert into report_state (id, project_id, kind, sequence, recorded_at, account, role, donor_code,
                revision, assurance, series_key, unit)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcClient jdbc;
    private final AppendedRows rows;

    JdbcReportStates(JdbcClient jdbc, AppendedRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public void open(ReportState state) {
        ReportState.Membership series = state.series();
        rows.add(
                OPEN,
                state.id(),
                state.reported().projectId(),
                state.kind().name(),
                state.reported().sequence(),
                state.reported().recordedAt().atOffset(ZoneOffset.UTC),
                state.by().account(),
                state.by().role(),
                state.by().donorCode(),
                state.revision(),
                state.assurance().name(),
                series == null ? null : series.seriesKey(),
                series == null ? null : series.unit());
    }

    @Override
    public void replace(ReportState state) {
        Signature revisedBy = state.revisedBy();
        Verified verified = state.verified();
        ReportState.Membership series = state.series();
        jdbc.sql("""
                        update report_state
                        set revision = ?, revised_account = ?, revised_role = ?, revised_donor_code = ?, assurance = ?,
                            verified_value = ?, canonical_verified_value = ?, series_key = ?, unit = ?
                        where id = ?
                        """)
                .param(state.revision())
                .param(revisedBy == null ? null : revisedBy.account())
                .param(revisedBy == null ? null : revisedBy.role())
                .param(revisedBy == null ? null : revisedBy.donorCode())
                .param(state.assurance().name())
                .param(verified == null ? null : verified.value())
                .param(verified == null ? null : verified.canonicalValue())
                .param(series == null ? null : series.seriesKey())
                .param(series == null ? null : series.unit())
                .param(state.id())
                .update();
    }

    @Override
    public Optional<ReportState> find(UUID id) {
        return jdbc.sql("select * from report_state where id = ?")
                .param(id)
                .query((row, n) -> state(row))
                .optional();
    }

    /** Only the restrictions that are asked for stand in the statement, so that each combination is planned by itself. */
    @Override
    public List<ReportState> list(ReportFilter filter, PageRequest page) {
        boolean oldestFirst = filter.order() == ReportFilter.Order.OLDEST_FIRST;
        List<String> restrictions = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        UUID after = page.afterId();
        if (after != null) {
            restrictions.add("state.id " + (oldestFirst ? ">" : "<") + " :after");
            values.put("after", after);
        }
        if (filter.kind() != null) {
            restrictions.add("state.kind = :kind");
            values.put("kind", filter.kind().name());
        }
        if (filter.assurance() != null) {
            restrictions.add("state.assurance = :assurance");
            values.put("assurance", filter.assurance().name());
        }
        if (filter.donor() != null) {
            restrictions.add("(:donor = any(project.donor_codes) or :donor = any(project.counted_donor_codes))");
            values.put("donor", filter.donor());
        }
        if (filter.area() != null) {
            restrictions.add(
                    "(project.area_code = :area or project.prefecture_code = :area or project.region_code = :area)");
            values.put("area", filter.area());
        }
        ReportFilter.Ownership ownership = filter.ownership();
        if (ownership != null) {
            restrictions.add(
                    ownership.own()
                            ? "(state.account = :account or state.revised_account = :account)"
                            : "state.account <> :account and state.revised_account is distinct from :account");
            values.put("account", ownership.account());
        }
        String where = restrictions.isEmpty() ? "" : "where " + String.join(" and ", restrictions);
        boolean ofProjects = filter.donor() != null || filter.area() != null;
        return jdbc.sql("select state.* from report_state state"
                        + (ofProjects ? " join project on project.id = state.project_id " : " ")
                        + where
                        + " order by state.id " + (oldestFirst ? "asc" : "desc") + " limit :limit")
                .params(values)
                .param("limit", page.limitPlusOne())
                .query((row, n) -> state(row))
                .list();
    }

    @Override
    public List<ReportState> of(UUID projectId, @Nullable ReportKind kind, PageRequest page) {
        return jdbc.sql("""
                        select * from report_state
                        where project_id = :project and sequence > :after
                            and (cast(:kind as text) is null or kind = :kind)
                        order by sequence
                        limit :limit
                        """)
                .param("project", projectId)
                .param("after", page.afterNumber())
                .param("kind", kind == null ? null : kind.name())
                .param("limit", page.limitPlusOne())
                .query((row, n) -> state(row))
                .list();
    }

    private static ReportState state(ResultSet row) throws SQLException {
        String revisedAccount = row.getString("revised_account");
        String seriesKey = row.getString("series_key");
        return new ReportState(
                row.getObject("id", UUID.class),
                ReportKind.valueOf(row.getString("kind")),
                ClaimColumns.stamp(row),
                SignatureColumns.read(row),
                row.getInt("revision"),
                revisedAccount == null
                        ? null
                        : new Signature(
                                revisedAccount, row.getString("revised_role"), row.getString("revised_donor_code")),
                Assurance.valueOf(row.getString("assurance")),
                SignatureColumns.verified(row),
                seriesKey == null ? null : new ReportState.Membership(seriesKey, row.getString("unit")));
    }
}
