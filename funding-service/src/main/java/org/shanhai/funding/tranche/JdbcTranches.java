package org.shanhai.funding.tranche;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcTranches implements Tranches {

    private static final String STATES = """
            select *, coalesce(falls_due, date '9999-12-31') as place,
                case when covered_cny >= amount_cny then 'PAID' when held then 'HELD' when falls_due is null then 'WAITING'
                    when falls_due > :day then 'PLANNED' when falls_due = :day then 'DUE' else 'OVERDUE' end as state
            from tranche_now(:day)
            """;

    private final JdbcClient jdbc;

    JdbcTranches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<DueTranche> list(TrancheFilter filter, LocalDate today, @Nullable Place after, int limit) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        if (filter.projectId() != null) {
            conditions.add("project_id = :project");
        }
        if (filter.commitmentId() != null) {
            conditions.add("commitment_id = :commitment");
        }
        if (filter.donorCode() != null) {
            conditions.add("(donor_code = :donor or counted_donor_code = :donor)");
        }
        if (filter.fundingYear() != null) {
            conditions.add("funding_year = :year");
        }
        if (filter.state() != null) {
            conditions.add("state = :state");
        }
        if (after != null) {
            conditions.add("(place, commitment_id, number) > (:afterPlace, :afterCommitment, :afterNumber)");
        }
        return jdbc.sql("select * from (" + STATES + ") t where " + String.join(" and ", conditions)
                        + " order by place, commitment_id, number limit :limit")
                .param("day", today)
                .param("project", filter.projectId())
                .param("commitment", filter.commitmentId())
                .param("donor", filter.donorCode())
                .param("year", filter.fundingYear())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("afterPlace", after == null ? null : after.fallsDue())
                .param("afterCommitment", after == null ? null : after.commitmentId())
                .param("afterNumber", after == null ? null : after.number())
                .param("limit", limit)
                .query((row, n) -> new DueTranche(
                        row.getObject("commitment_id", UUID.class),
                        row.getObject("project_id", UUID.class),
                        row.getString("donor_code"),
                        row.getString("counted_donor_code"),
                        row.getInt("funding_year"),
                        row.getString("reference"),
                        row.getInt("number"),
                        row.getBigDecimal("amount_cny"),
                        row.getBigDecimal("covered_cny"),
                        row.getObject("due_on", LocalDate.class),
                        row.getString("on_milestone"),
                        row.getObject("falls_due", LocalDate.class),
                        DueTranche.State.valueOf(row.getString("state"))))
                .list();
    }

    @Override
    public Map<String, Long> overdue(LocalDate today) {
        Map<String, Long> overdue = new HashMap<>();
        jdbc.sql("select counted_donor_code, count(*) as tranches from (" + STATES + """
                        ) t where state = 'OVERDUE' group by counted_donor_code
                        """)
                .param("day", today)
                .query(row -> {
                    overdue.put(row.getString("counted_donor_code"), row.getLong("tranches"));
                });
        return overdue;
    }
}
