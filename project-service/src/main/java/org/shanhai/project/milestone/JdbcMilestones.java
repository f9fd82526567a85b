package org.shanhai.project.milestone;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.FactDay;
import org.shanhai.project.standing.Stamp;
import org.shanhai.project.standing.Title;
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
    public List<Placed> of(UUID projectId, PageRequest page) {
        return jdbc.sql("""
                        select * from milestone
                        where project_id = ? and planned_sequence > ?
                        order by planned_sequence
                        limit ?
                        """)
                .param(projectId)
                .param(page.after().isEmpty() ? 0 : Long.parseLong(page.after().getFirst()))
                .param(page.limitPlusOne())
                .query((row, n) -> new Placed(row.getLong("planned_sequence"), milestone(row)))
                .list();
    }

    @Override
    public Map<String, Count> countByPhase(UUID projectId) {
        Map<String, Count> counts = new HashMap<>();
        jdbc.sql("""
                        select phase, count(*) as planned, count(achieved_sequence) as achieved
                        from milestone where project_id = ? group by phase
                        """).param(projectId).query(row -> {
            counts.put(row.getString("phase"), new Count(row.getLong("planned"), row.getLong("achieved")));
        });
        return counts;
    }

    @Override
    public void add(Milestone milestone, Stamp planned) {
        jdbc.sql("""
                        insert into milestone (project_id, code, title_en, title_zh, phase, planned_on, planned_sequence)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(planned.projectId())
                .param(milestone.code())
                .param(milestone.title().en())
                .param(milestone.title().zh())
                .param(milestone.phase())
                .param(milestone.plannedOn())
                .param(planned.sequence())
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
