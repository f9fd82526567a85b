package org.shanhai.project.sums;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@link OwnSums} by plain addition over the tables, written without looking at how figures are made elsewhere: two ways to one number prove
 * something only as long as they have nothing in common.
 */
@Component
class JdbcOwnSums implements OwnSums {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /**
     * One row per report as it stands now: what it is called, whether it adds up or the latest holds, when it counts, its value, and the part of
     * it that was verified.
     */
    private static final String STANDING = """
            select s.project_id, 'jobs/' || e.kind || '/' || e.measure as name, e.measure = 'SNAPSHOT' as holds, e.counts_on, s.sequence,
                   s.assurance, e.headcount::numeric as value, s.verified_value as verified
            from report_state s join employment_report e on e.id = s.id and e.revision = s.revision
            where s.project_id = any (:projects)
            union all
            select s.project_id, 'training/' || t.mode || '/' || t.unit || '/' || coalesce(t.tier, ''), t.measure = 'SNAPSHOT', t.counts_on,
                   s.sequence, s.assurance, t.count::numeric, s.verified_value
            from report_state s join training_report t on t.id = s.id and t.revision = s.revision
            where s.project_id = any (:projects)
            union all
            select s.project_id, 'outcome/' || o.indicator || '/' || o.canonical_unit || '/' || coalesce(o.item, ''), o.measure = 'SNAPSHOT',
                   o.counts_on, s.sequence, s.assurance, o.canonical_value, s.canonical_verified_value
            from report_state s join outcome_report o on o.id = s.id and o.revision = s.revision
            where s.project_id = any (:projects) and o.summable
            """;

    private static final String SUMS = """
            with standing as (%s),
            claimed as (
              select project_id, name, holds, counts_on, sequence, value from standing where assurance in ('REPORTED', 'VERIFIED')
              union all
              select project_id, 'verified/' || name, holds, counts_on, sequence, verified from standing where assurance = 'VERIFIED'
            )
            select project_id, name, sum(value) as value from claimed where not holds group by project_id, name
            union all
            (select distinct on (project_id, name) project_id, name, value
             from claimed where holds
             order by project_id, name, value is null, counts_on desc, sequence desc)
            union all
            select project_id, 'milestones/PLANNED', count(*) from milestone where project_id = any (:projects) group by project_id
            union all
            select project_id, 'milestones/ACHIEVED', count(achieved_on) from milestone
            where project_id = any (:projects) and achieved_on is not null group by project_id
            """.formatted(STANDING);

    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;

    JdbcOwnSums(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
    }

    @Override
    public List<OfProject> read(@Nullable UUID after, int limit) {
        return Objects.requireNonNull(snapshot.execute(_ -> {
            Map<UUID, Long> sequences = new LinkedHashMap<>();
            jdbc.sql("select id, sequence from project where id > :after order by id limit :limit")
                    .param("after", after == null ? BEFORE_ALL : after)
                    .param("limit", limit)
                    .query(row -> {
                        sequences.put(row.getObject(1, UUID.class), row.getLong(2));
                    });
            Map<UUID, TreeMap<String, @Nullable BigDecimal>> figures = new LinkedHashMap<>();
            sequences.keySet().forEach(project -> figures.put(project, new TreeMap<>()));
            jdbc.sql(SUMS)
                    .param("projects", sequences.keySet().toArray(UUID[]::new))
                    .query(row -> {
                        Objects.requireNonNull(figures.get(row.getObject(1, UUID.class)))
                                .put(row.getString(2), row.getBigDecimal(3));
                    });
            List<OfProject> found = new ArrayList<>();
            sequences.forEach((project, sequence) ->
                    found.add(new OfProject(project, sequence, Objects.requireNonNull(figures.get(project)))));
            return found;
        }));
    }
}
