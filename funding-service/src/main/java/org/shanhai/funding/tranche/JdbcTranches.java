package org.shanhai.funding.tranche;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.filtering.AskedDonor;
import org.shanhai.funding.filtering.Conditions;
import org.shanhai.platform.reference.ReferenceData;
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
    private final ReferenceData reference;

    JdbcTranches(JdbcClient jdbc, ReferenceData reference) {
        this.jdbc = jdbc;
        this.reference = reference;
    }

    @Override
    public List<DueTranche> list(TrancheFilter filter, LocalDate today, @Nullable Place after, int limit) {
        AskedDonor donor = AskedDonor.of(filter.donorCode(), reference);
        String where = new Conditions()
                .when(filter.projectId(), "project_id = :project")
                .when(filter.commitmentId(), "commitment_id = :commitment")
                .of(donor)
                .when(filter.fundingYear(), "funding_year = :year")
                .when(filter.state(), "state = :state")
                .when(after, "(place, commitment_id, number) > (:afterPlace, :afterCommitment, :afterNumber)")
                .where();
        return jdbc.sql("select * from (" + STATES + ") t" + where
                        + " order by place, commitment_id, number limit :limit")
                .param("day", today)
                .param("project", filter.projectId())
                .param("commitment", filter.commitmentId())
                .param("donor", donor.code())
                .param("counted", donor.countedCode())
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
