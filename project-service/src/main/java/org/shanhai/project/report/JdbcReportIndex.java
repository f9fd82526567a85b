package org.shanhai.project.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.project.history.ReportKind;
import org.shanhai.project.history.ReportReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Ids of reports grow with time, so their primary keys give the newest first without an index of its own. */
@Repository
class JdbcReportIndex implements ReportIndex {

    private final JdbcClient jdbc;

    JdbcReportIndex(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<ReportReference> find(UUID id) {
        return jdbc.sql("""
                        select 'EMPLOYMENT' as kind, id from employment_report where id = :id
                        union all select 'TRAINING', id from training_report where id = :id
                        union all select 'OUTCOME', id from outcome_report where id = :id
                        union all select 'PAY', id from pay_observation where id = :id
                        """).param("id", id).query((row, n) -> reference(row)).optional();
    }

    @Override
    public List<ReportReference> list(ReportFilter filter, PageRequest page) {
        return jdbc.sql("""
                        select report.kind, report.id
                        from (
                            select 'EMPLOYMENT' as kind, id, project_id from employment_report
                            union all select 'TRAINING', id, project_id from training_report
                            union all select 'OUTCOME', id, project_id from outcome_report
                            union all select 'PAY', id, project_id from pay_observation) as report
                        join project on project.id = report.project_id
                        where (cast(:before as uuid) is null or report.id < cast(:before as uuid))
                            and (cast(:kind as text) is null or report.kind = :kind)
                            and (cast(:donor as text) is null
                                or :donor = any(project.donor_codes) or :donor = any(project.counted_donor_codes))
                            and (cast(:area as text) is null
                                or :area in (project.area_code, project.prefecture_code, project.region_code))
                        order by report.id desc
                        limit :limit
                        """)
                .param("before", page.after().isEmpty() ? null : page.after().getFirst())
                .param("kind", filter.kind() == null ? null : filter.kind().name())
                .param("donor", filter.donor())
                .param("area", filter.area())
                .param("limit", page.limitPlusOne())
                .query((row, n) -> reference(row))
                .list();
    }

    private static ReportReference reference(ResultSet row) throws SQLException {
        return new ReportReference(ReportKind.valueOf(row.getString("kind")), row.getObject("id", UUID.class));
    }
}
