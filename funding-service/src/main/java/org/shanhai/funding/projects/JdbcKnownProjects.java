package org.shanhai.funding.projects;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcKnownProjects implements KnownProjects {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    JdbcKnownProjects(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    @Override
    public Map<String, UUID> idsOf(Collection<String> codes) {
        Map<String, UUID> ids = new HashMap<>();
        jdbc.sql("select code, id from project where code = any(?)")
                .param(codes.toArray(String[]::new))
                .query(row -> {
                    ids.put(row.getString("code"), row.getObject("id", UUID.class));
                });
        return ids;
    }

    @Override
    public Optional<KnownProject> find(UUID projectId) {
        return jdbc.sql("""
                        select id, code, status, donor_codes, counted_donor_codes,
                            array(select m.code from milestone m where m.project_id = project.id order by m.code) as milestones
                        from project where id = ?
                        """)
                .param(projectId)
                .query((row, n) -> new KnownProject(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        Standing.ofStatus(row.getString("status")),
                        donors(row),
                        texts(row, "milestones")))
                .optional();
    }

    @Override
    public Standing standing(UUID projectId) {
        return jdbc.sql("select status from project where id = ?")
                .param(projectId)
                .query((row, n) -> Standing.ofStatus(row.getString("status")))
                .single();
    }

    @Override
    public Turn draw(UUID projectId, Instant now) {
        return jdbc.sql("""
                        update funding_stream set sequence = sequence + 1, recorded_at = greatest(recorded_at, ?)
                        where project_id = ?
                        returning sequence, recorded_at
                        """)
                .param(now.atOffset(ZoneOffset.UTC))
                .param(projectId)
                .query((row, n) -> new Turn(
                        row.getLong("sequence"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .single();
    }

    @Override
    public void put(Collection<Head> heads) {
        List<Object[]> rows = new ArrayList<>();
        for (Head head : heads) {
            rows.add(new Object[] {
                head.id(),
                head.code(),
                head.status(),
                codes(head, KnownProject.Donor::code),
                codes(head, KnownProject.Donor::countedCode)
            });
        }
        batches.batchUpdate("""
                insert into project (id, code, status, donor_codes, counted_donor_codes) values (?, ?, ?, ?, ?)
                on conflict (id) do update set code = excluded.code, status = excluded.status,
                    donor_codes = excluded.donor_codes, counted_donor_codes = excluded.counted_donor_codes
                """, rows);
        batches.batchUpdate(
                "insert into funding_stream (project_id) values (?) on conflict (project_id) do nothing",
                heads.stream().map(head -> new Object[] {head.id()}).toList());
    }

    @Override
    public void setStatus(Collection<Status> statuses) {
        batches.batchUpdate(
                "update project set status = ? where id = ?",
                statuses.stream()
                        .map(status -> new Object[] {status.status(), status.id()})
                        .toList());
    }

    @Override
    public void keepStatuses(List<Status> statuses) {
        batches.batchUpdate(
                """
                insert into project_status (project_id, since, status) values (?, ?, ?)
                on conflict (project_id, since) do update set status = excluded.status
                """,
                statuses.stream()
                        .map(status ->
                                new Object[] {status.id(), status.recordedAt().atOffset(ZoneOffset.UTC), status.status()
                                })
                        .toList());
    }

    @Override
    public void putMilestones(List<Milestone> milestones) {
        batches.batchUpdate(
                """
                insert into milestone (project_id, code, planned_on, achieved_on, achieved_recorded_at) values (?, ?, ?, ?, ?)
                on conflict (project_id, code) do update set planned_on = excluded.planned_on,
                    achieved_on = coalesce(excluded.achieved_on, milestone.achieved_on),
                    achieved_recorded_at = coalesce(excluded.achieved_recorded_at, milestone.achieved_recorded_at)
                """,
                milestones.stream()
                        .map(milestone -> new @Nullable Object[] {
                            milestone.projectId(),
                            milestone.code(),
                            milestone.plannedOn(),
                            milestone.achievedOn(),
                            milestone.achievedOn() == null
                                    ? null
                                    : milestone.recordedAt().atOffset(ZoneOffset.UTC)
                        })
                        .toList());
    }

    private static String[] codes(Head head, Function<KnownProject.Donor, String> code) {
        return head.donors().stream().map(code).toArray(String[]::new);
    }

    private static List<KnownProject.Donor> donors(ResultSet row) throws SQLException {
        List<String> codes = texts(row, "donor_codes");
        List<String> counted = texts(row, "counted_donor_codes");
        List<KnownProject.Donor> donors = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            donors.add(new KnownProject.Donor(codes.get(i), counted.get(i)));
        }
        return donors;
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return Arrays.asList((String[]) array.getArray());
    }
}
