package org.shanhai.project.worklist;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcWorkLists implements WorkLists {

    private final JdbcClient jdbc;

    JdbcWorkLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts by project in the index alone, then looks up the projects. */
    @Override
    public List<OpenReports> openReports() {
        return jdbc.sql("""
                        select case when project.counted_donor_codes <@ project.counted_donor_codes[1:1]
                                then project.counted_donor_codes[1] else ? end as donor,
                            sum(waiting) as waiting, sum(rejected) as rejected
                        from (
                            select project_id, count(*) filter (where assurance = 'REPORTED') as waiting,
                                count(*) filter (where assurance = 'REJECTED') as rejected
                            from report_state
                            where assurance in ('REPORTED', 'REJECTED')
                            group by project_id) as open
                        join project on project.id = open.project_id
                        group by 1
                        """)
                .param(OpenReports.NOT_ALLOCATED)
                .query((row, n) ->
                        new OpenReports(row.getString("donor"), row.getLong("waiting"), row.getLong("rejected")))
                .list();
    }
}
