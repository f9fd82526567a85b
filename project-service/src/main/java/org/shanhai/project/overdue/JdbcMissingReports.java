package org.shanhai.project.overdue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.project.standing.Title;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcMissingReports implements MissingReports {

    /** Every period that is due, and whether a report counts in it. Cancelled projects owe none. */
    private static final String DUE_PERIODS = """
            with calendar as (
                select distinct on (project_id) project_id, frequency, first_month, due_days
                from reporting_calendar order by project_id, version desc),
            period as (
                select project.id, calendar.due_days, started::date as from_day,
                    (started + case calendar.frequency when 'MONTHLY' then interval '1 month' else interval '3 months' end
                        - interval '1 day')::date as to_day
                from calendar
                join project on project.id = calendar.project_id and project.status <> 'CANCELLED'
                cross join lateral generate_series(calendar.first_month::timestamp, cast(:today as timestamp),
                    case calendar.frequency when 'MONTHLY' then interval '1 month' else interval '3 months' end) started
                where calendar.frequency <> 'NONE'),
            due as (
                select id, from_day, to_day, to_day + due_days as due_on,
                    exists (select from reported_month
                        where reported_month.project_id = period.id and month between from_day and to_day
                            and standing > 0) as reported
                from period
                where to_day + due_days < cast(:today as date))
            """;

    private final JdbcClient jdbc;

    /** Where the list goes on. */
    private record Place(LocalDate dueOn, UUID project, LocalDate from) {}

    JdbcMissingReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<OverdueReport> list(@Nullable String donor, LocalDate today, PageRequest page) {
        Place after = page.place(3, at -> new Place(at.day(0), at.id(1), at.day(2)));
        return jdbc.sql(DUE_PERIODS + """
                        select due.*, project.code, project.title_en, project.title_zh
                        from due join project on project.id = due.id
                        where not due.reported
                            and (cast(:donor as text) is null
                                or (donor_codes || counted_donor_codes) @> array[cast(:donor as text)])
                            and (:first or (due.due_on, due.id, due.from_day)
                                > (cast(:after_due as date), cast(:after_id as uuid), cast(:after_from as date)))
                        order by due.due_on, due.id, due.from_day
                        limit :limit
                        """)
                .param("today", today)
                .param("donor", donor)
                .param("first", after == null)
                .param("after_due", after == null ? null : after.dueOn())
                .param("after_id", after == null ? null : after.project())
                .param("after_from", after == null ? null : after.from())
                .param("limit", page.limitPlusOne())
                .query((row, n) -> new OverdueReport(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        new Title(row.getString("title_en"), row.getString("title_zh")),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class),
                        row.getObject("due_on", LocalDate.class)))
                .list();
    }

    @Override
    public List<ReportingRate> rates(LocalDate today) {
        return jdbc.sql(DUE_PERIODS + """
                        select donor, count(*) filter (where not reported) as overdue,
                            count(*) filter (where due_on >= cast(:today as date) - 365) as due,
                            count(*) filter (where due_on >= cast(:today as date) - 365 and reported) as reported
                        from due
                        join project on project.id = due.id
                        cross join lateral (select distinct unnest(counted_donor_codes) as donor) donors
                        group by donor
                        order by donor
                        """)
                .param("today", today)
                .query((row, n) -> new ReportingRate(
                        row.getString("donor"), row.getLong("overdue"), row.getLong("due"), row.getLong("reported")))
                .list();
    }

    @Override
    public Map<UUID, Instant> lastReports(Collection<UUID> projectIds) {
        Map<UUID, Instant> last = new HashMap<>();
        jdbc.sql("""
                        select project_id, max(last_recorded_at) as last from reported_month
                        where project_id = any(?) group by project_id
                        """).param(projectIds.toArray(UUID[]::new)).query(row -> {
            last.put(
                    row.getObject("project_id", UUID.class),
                    row.getObject("last", OffsetDateTime.class).toInstant());
        });
        return last;
    }

    @Override
    public long silentProjects(Instant since) {
        return jdbc.sql("""
                        select count(*)
                        from (select distinct on (project_id) project_id, frequency
                            from reporting_calendar order by project_id, version desc) calendar
                        join project on project.id = calendar.project_id and project.status <> 'CANCELLED'
                        where calendar.frequency <> 'NONE'
                            and project.registered_at < :since
                            and not exists (select from reported_month
                                where reported_month.project_id = project.id and last_recorded_at >= :since)
                        """)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }
}
