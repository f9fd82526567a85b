package org.shanhai.impact.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables in use and those rebuilt, side by side in two schemas of one database. Every method runs in the caller's transaction.
 *
 * <p>Rows are held against each other by a hash over all their columns but the one that says which transaction wrote them, added up per
 * project; where the sums differ, the rows themselves are looked at. Numbers are compared by value: 1.50 is 1.5.
 */
final class ReplayTables {
    static final int DIFFERENCES_LIMIT = 100;
    private static final int ROWS_PER_SUBJECT_LIMIT = 10;
    private static final String SCHEMA_PREFIX = "replay_";

    private final JdbcClient jdbc;
    private final String inUse;
    private final String rebuilt;

    /** @param number tells this replay from every other */
    ReplayTables(JdbcClient jdbc, long number) {
        this.jdbc = jdbc;
        this.inUse = schemaInUse(jdbc);
        this.rebuilt = SCHEMA_PREFIX + number;
    }

    private static String schemaInUse(JdbcClient jdbc) {
        return jdbc.sql("select current_schema()").query(String.class).single();
    }

    String rebuiltSchema() {
        return rebuilt;
    }

    /** Removes what earlier replays left. */
    static void dropLeftovers(JdbcClient jdbc) {
        for (String schema : jdbc.sql("""
                        select nspname from pg_namespace where nspname ~ '^repla(y|ced)_[0-9]+$'
                        """).query(String.class).list()) {
            jdbc.sql("drop schema " + schema + " cascade").update();
        }
    }

    void create() {
        jdbc.sql("create schema " + rebuilt).update();
    }

    // --- comparing

    /**
     * What a comparison found.
     *
     * @param uncompared projects of which the two sets of tables had not read equally far, or of which not all facts are in the cells
     * @param moment what was written later has this transaction's number, or a higher one
     */
    record Comparison(List<Difference> differences, Set<UUID> uncompared, String moment) {}

    /** Compares what both have read equally far; in one snapshot. */
    Comparison compare() {
        String moment = jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                .query(String.class)
                .single();
        Set<UUID> uncompared = new TreeSet<>(
                jdbc.sql("""
                        select project_id
                        from %1$s.stream_sequence a full join %2$s.stream_sequence b using (project_id, topic)
                        where a.last_sequence is distinct from b.last_sequence
                        """.formatted(inUse, rebuilt)).query(UUID.class).list());
        for (String schema : List.of(inUse, rebuilt)) {
            uncompared.addAll(jdbc.sql("select distinct unnest(projects) from " + schema + ".heard")
                    .query(UUID.class)
                    .list());
        }
        List<Difference> differences = new ArrayList<>();
        for (RebuiltTables.Compared table : RebuiltTables.COMPARED) {
            Set<UUID> differing = new TreeSet<>(differing(table, "true", Map.of()));
            differing.removeAll(uncompared);
            explain(table, differing, differences);
        }
        return new Comparison(differences, uncompared, moment);
    }

    /**
     * Compares what was written since an earlier comparison, or was not compared by it; while nothing is written and all facts are in the cells.
     */
    List<Difference> compareSince(Comparison before) {
        Set<UUID> projects = new TreeSet<>(before.uncompared());
        for (String schema : List.of(inUse, rebuilt)) {
            projects.addAll(jdbc.sql("select project from " + schema + ".folded where changed >= :moment::xid8")
                    .param("moment", before.moment())
                    .query(UUID.class)
                    .list());
        }
        List<Difference> differences = new ArrayList<>();
        for (Difference earlier : before.differences()) {
            if (!projects.contains(UUID.fromString(earlier.subject()))) {
                differences.add(earlier);
            }
        }
        if (!projects.isEmpty()) {
            for (RebuiltTables.Compared table : RebuiltTables.COMPARED) {
                Set<UUID> differing = new TreeSet<>(differing(
                        table,
                        table.projectColumn() + " = any (:projects)",
                        Map.of("projects", projects.toArray(UUID[]::new))));
                explain(table, differing, differences);
            }
        }
        return differences;
    }

    private List<UUID> differing(RebuiltTables.Compared table, String condition, Map<String, Object> parameters) {
        String sums =
                "select %s as p, count(*) as n, sum(hashtextextended(%s, 0)::numeric) as h from %s.%s t where %s group by 1";
        String row = rowText(table.table());
        return jdbc.sql("""
                        select p from (%s) a full join (%s) b using (p) where (a.n, a.h) is distinct from (b.n, b.h)
                        """.formatted(
                                sums.formatted(table.projectColumn(), row, inUse, table.table(), condition),
                                sums.formatted(table.projectColumn(), row, rebuilt, table.table(), condition)))
                .params(parameters)
                .query(UUID.class)
                .list();
    }

    private void explain(RebuiltTables.Compared table, Set<UUID> differing, List<Difference> differences) {
        String row = rowText(table.table());
        String rows = "select %s from %s.%s t where " + table.projectColumn() + " = :project";
        for (UUID project : differing) {
            if (differences.size() >= DIFFERENCES_LIMIT) {
                return;
            }
            List<Difference> found = new ArrayList<>();
            for (boolean ours : List.of(true, false)) {
                String here = rows.formatted(row, ours ? inUse : rebuilt, table.table());
                String there = rows.formatted(row, ours ? rebuilt : inUse, table.table());
                jdbc.sql(here + " except all " + there + " order by 1 limit " + ROWS_PER_SUBJECT_LIMIT)
                        .param("project", project)
                        .query(String.class)
                        .list()
                        .forEach(text -> found.add(
                                new Difference(table.table(), project.toString(), ours ? text : "", ours ? "" : text)));
            }
            differences.addAll(found);
        }
    }

    /** All of a row but the transaction that wrote it, as text. */
    private String rowText(String table) {
        List<String> columns = jdbc.sql("""
                        select case data_type when 'numeric' then 'trim_scale(t.' || column_name || ')' else 't.' || column_name end
                        from information_schema.columns
                        where table_schema = :schema and table_name = :table and column_name <> 'changed'
                        order by ordinal_position
                        """)
                .param("schema", inUse)
                .param("table", table)
                .query(String.class)
                .list();
        return "row(" + String.join(", ", columns) + ")::text";
    }

    // --- exchanging

    /** Makes the intake stand still until the end of the transaction; questions are answered meanwhile. */
    void standStill() {
        jdbc.sql("set local lock_timeout = '3s'").update();
        jdbc.sql("lock table " + inUse + ".stream_position in exclusive mode").update();
    }

    /** Puts the rebuilt tables in place of those in use, which are removed. */
    void exchange() {
        // Whoever remembers a row by its revision must find that it was replaced.
        jdbc.sql("""
                update %2$s.stream_sequence
                set revision = revision + (select coalesce(max(revision), 0) from %1$s.stream_sequence)
                """.formatted(inUse, rebuilt)).update();
        jdbc.sql("""
                insert into %2$s.series select * from %1$s.series on conflict (id) do nothing
                """.formatted(inUse, rebuilt)).update();
        // What a person has decided about a message does not follow from the topics.
        jdbc.sql("""
                update %2$s.dead_letter r
                set state = 'DISCARDED', settled_at = l.settled_at
                from %1$s.dead_letter l
                where l.state = 'DISCARDED' and r.state = 'OPEN'
                  and (r.topic, r.partition, r.record_offset) = (l.topic, l.partition, l.record_offset)
                """.formatted(inUse, rebuilt)).update();
        jdbc.sql("""
                update %1$s.stream_sequence s
                set lowest_dead = (select min(d.sequence) from %1$s.dead_letter d
                                   where d.state = 'OPEN' and d.topic = s.topic and d.project_id = s.project_id
                                     and d.sequence > s.last_sequence)
                where s.lowest_dead is not null
                """.formatted(rebuilt)).update();
        String replaced = "replaced_" + rebuilt.substring(SCHEMA_PREFIX.length());
        jdbc.sql("create schema " + replaced).update();
        for (String table : RebuiltTables.EXCHANGED) {
            jdbc.sql("alter table %s.%s set schema %s".formatted(inUse, table, replaced))
                    .update();
            jdbc.sql("alter table %s.%s set schema %s".formatted(rebuilt, table, inUse))
                    .update();
        }
        jdbc.sql("drop schema " + replaced + " cascade").update();
        jdbc.sql("drop schema " + rebuilt + " cascade").update();
    }
}
