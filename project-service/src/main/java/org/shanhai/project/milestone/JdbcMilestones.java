package org.shanhai.project.milestone;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.FactDay;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;
import org.shanhai.project.standing.Title;
import org.shanhai.project.storage.ClaimColumns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcMilestones implements Milestones {

    private final JdbcClient jdbc;

    JdbcMilestones(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Milestone> find(UUID projectId, String code) {
        return jdbc.sql("select * from milestone where project_id = ? and code = ?")
                .param(projectId)
                .param(code)
                .query((row, n) -> milestone(row))
                .optional();
    }

    @Override
    public Optional<Schedule> schedule(UUID projectId, String code) {
        return find(projectId, code)
                .map(milestone ->
                        new Schedule(milestone, plans(projectId, List.of(code)).getOrDefault(code, List.of())));
    }

    @Override
    public List<Placed> of(UUID projectId, PageRequest page) {
        List<Row> rows = jdbc.sql("""
                        select * from milestone
                        where project_id = ? and planned_sequence > ?
                        order by planned_sequence
                        limit ?
                        """)
                .param(projectId)
                .param(page.afterNumber())
                .param(page.limitPlusOne())
                .query((row, n) -> new Row(row.getLong("planned_sequence"), milestone(row)))
                .list();
        Map<String, List<MilestonePlan>> plans =
                plans(projectId, rows.stream().map(row -> row.milestone.code()).toList());
        return rows.stream()
                .map(row -> new Placed(
                        row.plannedSequence,
                        new Schedule(row.milestone, plans.getOrDefault(row.milestone.code(), List.of()))))
                .toList();
    }

    private record Row(long plannedSequence, Milestone milestone) {}

    /** Every plan of each milestone in order. */
    private Map<String, List<MilestonePlan>> plans(UUID projectId, Collection<String> codes) {
        Map<String, List<MilestonePlan>> plans = new HashMap<>();
        jdbc.sql("select * from milestone_plan where project_id = ? and code = any(?) order by code, number")
                .param(projectId)
                .param(codes.toArray(String[]::new))
                .query(row -> {
                    plans.computeIfAbsent(row.getString("code"), code -> new ArrayList<>())
                            .add(plan(row));
                });
        return plans;
    }

    @Override
    public Map<String, Count> countByPhase(UUID projectId, LocalDate today) {
        Map<String, Count> counts = new HashMap<>();
        jdbc.sql("""
                        select phase, count(*) as planned, count(achieved_sequence) as achieved,
                            count(*) filter (where planned_on < coalesce(achieved_counts_on, ?)) as late
                        from milestone where project_id = ? group by phase
                        """).param(today).param(projectId).query(row -> {
            counts.put(
                    row.getString("phase"),
                    new Count(row.getLong("planned"), row.getLong("achieved"), row.getLong("late")));
        });
        return counts;
    }

    @Override
    public void add(Milestone milestone, MilestonePlan plan) {
        jdbc.sql("""
                        insert into milestone (project_id, code, title_en, title_zh, phase, planned_on, planned_sequence)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(plan.stamp().projectId())
                .param(milestone.code())
                .param(milestone.title().en())
                .param(milestone.title().zh())
                .param(milestone.phase())
                .param(milestone.plannedOn())
                .param(plan.stamp().sequence())
                .update();
        add(milestone.code(), plan);
    }

    @Override
    public void replan(Milestone milestone, MilestonePlan plan) {
        jdbc.sql("update milestone set planned_on = ? where project_id = ? and code = ?")
                .param(milestone.plannedOn())
                .param(plan.stamp().projectId())
                .param(milestone.code())
                .update();
        add(milestone.code(), plan);
    }

    private void add(String code, MilestonePlan plan) {
        jdbc.sql("""
                        insert into milestone_plan (project_id, code, number, planned_on, reason, sequence, recorded_at,
                            account, role, donor_code)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(plan.stamp().projectId())
                .param(code)
                .param(plan.number())
                .param(plan.plannedOn())
                .param(plan.reason())
                .param(plan.stamp().sequence())
                .param(plan.stamp().recordedAt().atOffset(ZoneOffset.UTC))
                .param(plan.by().account())
                .param(plan.by().role())
                .param(plan.by().donorCode())
                .update();
    }

    @Override
    public void achieve(Milestone milestone, Milestone.Achievement achievement, Stamp achieved) {
        jdbc.sql("""
                        update milestone
                        set achieved_on = ?, achieved_precision = ?, achieved_counts_on = ?, evidence = ?,
                            achieved_sequence = ?
                        where project_id = ? and code = ? and achieved_sequence is null
                        """)
                .param(achievement.day().day())
                .param(achievement.day().precision().name())
                .param(achievement.day().countsOn())
                .param(achievement.evidence())
                .param(achieved.sequence())
                .param(achieved.projectId())
                .param(milestone.code())
                .update();
    }

    private static Milestone milestone(ResultSet row) throws SQLException {
        return new Milestone(
                row.getString("code"),
                new Title(row.getString("title_en"), row.getString("title_zh")),
                row.getString("phase"),
                row.getObject("planned_on", LocalDate.class),
                achievement(row));
    }

    private static MilestonePlan plan(ResultSet row) throws SQLException {
        return new MilestonePlan(
                row.getInt("number"),
                row.getObject("planned_on", LocalDate.class),
                row.getString("reason"),
                ClaimColumns.stamp(row),
                new Signature(row.getString("account"), row.getString("role"), row.getString("donor_code")));
    }

    private static Milestone.@Nullable Achievement achievement(ResultSet row) throws SQLException {
        LocalDate achievedOn = row.getObject("achieved_on", LocalDate.class);
        return achievedOn == null
                ? null
                : new Milestone.Achievement(
                        new FactDay(
                                achievedOn,
                                DatePrecision.valueOf(row.getString("achieved_precision")),
                                row.getObject("achieved_counts_on", LocalDate.class)),
                        row.getString("evidence"));
    }
}
