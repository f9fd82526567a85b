package org.shanhai.project;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long pages of reports take when there are 100,000 of them in 10,000 projects of all donors. Not part of the build; run it with
 * {@code mvn verify -pl project-service -am -Dtest=None -Dit.test=ReportListsBenchmark -Dsurefire.failIfNoSpecifiedTests=false
 * -Dfailsafe.failIfNoSpecifiedTests=false}.
 */
class ReportListsBenchmark extends RunningService {

    private static final int ROUNDS = 300;
    private static final int WARM_UP = 50;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void pagesOfReportsAmongOneHundredThousand() {
        String project = newProject();
        String report = beijing()
                .post("/projects/" + project + "/employment-reports", hires("1"))
                .id();
        fill(project, report);
        for (String path : List.of(
                "/reports",
                "/reports?assurance=REPORTED&order=oldest",
                "/reports?assurance=REPORTED&order=oldest&donor=110000",
                "/reports?assurance=REPORTED&order=oldest&donor=440300",
                "/reports?assurance=REJECTED&order=oldest&mine=true",
                "/reports?assurance=REJECTED&donor=110000&area=653201",
                "/reports?mine=true",
                "/reports?donor=440300&type=EMPLOYMENT",
                "/projects/" + project + "/reports")) {
            measure(path);
        }
        measureGauges();
    }

    /** 10,000 projects, one in 5,000 of them Shenzhen's; of 100,000 reports 2 % rejected, 30 % verified, 3 % withdrawn. */
    private void fill(String project, String report) {
        jdbc.sql("""
                        insert into project
                        select (jsonb_populate_record(project, jsonb_build_object(
                            'id', overlay(project.id::text placing lpad(n::text, 12, '0') from 25)::uuid, 'code', 'B-' || n,
                            'donor_codes', case when n % 5000 = 0 then array['440300'] else array['310000'] end,
                            'counted_donor_codes', case when n % 5000 = 0 then array['440300'] else array['310000'] end))).*
                        from project, generate_series(1, 10000) as n
                        where project.id = ?::uuid
                        """).param(project).update();
        jdbc.sql("""
                        insert into report_state (id, project_id, kind, sequence, recorded_at, account, role, revision, assurance,
                            series_key, unit)
                        select overlay(project.id::text placing to_char(n, 'FM0000') from 10)::uuid, project.id, 'EMPLOYMENT', n + 1,
                            now(), 'account-' || n % 97, 'office', 1,
                            case when n % 50 = 0 then 'REJECTED' when n % 10 < 3 then 'VERIFIED' when n % 33 = 0 then 'WITHDRAWN'
                                else 'REPORTED' end, 'EMPLOYMENT/DIRECT', 'PERSONS'
                        from project, generate_series(1, 10) as n
                        where project.code like 'B-%'
                        """).update();
        jdbc.sql("""
                        insert into employment_report
                        select (jsonb_populate_record(employment_report, jsonb_build_object(
                            'id', report_state.id, 'project_id', report_state.project_id, 'sequence', report_state.sequence))).*
                        from report_state, employment_report
                        where report_state.account like 'account-%' and employment_report.id = ?::uuid
                        """).param(report).update();
        jdbc.sql("analyze").update();
    }

    private void measure(String path) {
        List<Long> nanos = new ArrayList<>();
        int rows = 0;
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            long start = System.nanoTime();
            rows = beijing().unchecked().get(path).items().size();
            if (round >= WARM_UP) {
                nanos.add(System.nanoTime() - start);
            }
        }
        print(path + " (" + rows + " rows)", nanos);
    }

    private void measureGauges() {
        List<Long> nanos = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            long start = System.nanoTime();
            jdbc.sql("""
                            select project_id, count(*) filter (where assurance = 'REPORTED'),
                                count(*) filter (where assurance = 'REJECTED')
                            from report_state where assurance in ('REPORTED', 'REJECTED') group by project_id
                            """).query((row, n) -> row.getLong(2)).list();
            nanos.add(System.nanoTime() - start);
        }
        print("count of the work lists", nanos);
    }

    @SuppressWarnings("SystemOut")
    private static void print(String what, List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "%-70s p50 %6.1f ms, p99 %6.1f ms%n",
                what, sorted[sorted.length / 2] / 1e6, sorted[(int) (sorted.length * 0.99)] / 1e6);
    }
}
