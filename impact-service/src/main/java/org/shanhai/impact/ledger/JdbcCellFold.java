package org.shanhai.impact.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@link CellFold} in PostgreSQL: one statement, so that all of it sees the same facts, reads those since the last time and adds their sums to the
 * cells, in the order of keys. In one go it costs a fraction of what each batch would pay that touches a cell here and there.
 */
final class JdbcCellFold implements CellFold {
    private final JdbcClient jdbc;

    JdbcCellFold(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes over what was restored from a dump of another server, in the caller's transaction: the transactions that stand beside its rows are not of
     * this one. They are forgotten, and what the cells hold is told by the sequences alone, once. To be called before anything else.
     */
    void adopt() {
        String next = jdbc.sql("select pg_snapshot_xmax(pg_current_snapshot())::text")
                .query(String.class)
                .single();
        boolean isFromElsewhere =
                jdbc.sql("""
                        select exists (select 1 from fold where oldest_open > :next::xid8)
                            or exists (select 1 from fact where changed >= :next::xid8)
                            or exists (select 1 from heard where changed >= :next::xid8)
                        """).param("next", next).query(Boolean.class).single();
        if (isFromElsewhere) {
            for (String table : List.of("fact", "heard", "folded", "project", "series")) {
                jdbc.sql("update " + table + " set changed = '0' where changed >= :next::xid8")
                        .param("next", next)
                        .update();
            }
            jdbc.sql("update fold set oldest_open = '0'").update();
        }
    }

    @Override
    public long eventsBehind() {
        return jdbc.sql("select coalesce(sum(events), 0) from heard")
                .query(Long.class)
                .single();
    }

    @Override
    public void fold() {
        foldSince(lock("").orElseThrow(() -> new IllegalStateException("nothing says how far the cells are")));
    }

    @Override
    public boolean foldUnlessBusy() {
        Optional<String> oldestOpen = lock("skip locked");
        oldestOpen.ifPresent(this::foldSince);
        return oldestOpen.isPresent();
    }

    /** The oldest transaction of which facts may not be in the cells yet. */
    private Optional<String> lock(String otherwise) {
        return jdbc.sql("select oldest_open::text from fold for update " + otherwise)
                .query(String.class)
                .optional();
    }

    private void foldSince(String oldestOpen) {
        List<Long> ids = new ArrayList<>();
        List<Integer> keepings = new ArrayList<>();
        jdbc.sql("select id, parts from series").query(row -> {
            ids.add(row.getLong(1));
            keepings.add(Series.ofParts(List.of((String[]) row.getArray(2).getArray()))
                    .keeping()
                    .ordinal());
        });
        // The number of a transaction stands in the text, so that it is planned for as few facts as there are. A series
        // that came since the above has no keeping, hence no day, which a cell must have: the next try knows it.
        jdbc.sql("""
                with told as (
                    delete from heard returning projects, streams, sequences, recorded_at, reported_at
                ), latest as (
                    select h.project, h.stream, max(h.sequence) as sequence, max(h.recorded_at) as recorded_at,
                           max(h.reported_at) as reported_at
                    from told t
                    cross join lateral unnest(t.projects, t.streams, t.sequences, t.recorded_at, t.reported_at)
                      as h (project, stream, sequence, recorded_at, reported_at)
                    group by h.project, h.stream
                    order by h.project, h.stream
                ), summed as (
                    insert into cell as c (project, series, item, day, sequence, shape, granularity, total, reports, without_value)
                    select f.project, f.series, f.item,
                           case k.keeping when :monthly then date_trunc('month', f.counts_on::timestamp)::date
                                          when :daily then f.counts_on
                                          when :singly then f.counts_on end as day,
                           case k.keeping when :singly then f.report_sequence else 0 end as sequence,
                           %s as shape, f.granularity,
                           coalesce(sum(f.value * f.weight), 0),
                           coalesce(sum(f.weight) filter (where f.value is not null), 0),
                           coalesce(sum(f.weight) filter (where f.value is null), 0)
                    from fact f
                    left join unnest(:series::bigint[], :keepings::integer[]) as k (series, keeping) on k.series = f.series
                    left join folded d on d.project = f.project and d.stream = f.stream
                    where f.changed >= '%s' and f.sequence > coalesce(d.sequence, 0)
                    group by 1, 2, 3, 4, 5, 6, 7
                    order by 1, 2, 3, 4, 5, 6, 7
                    on conflict (project, series, item, day, sequence, shape, granularity) do update
                    set total = c.total + excluded.total,
                        reports = c.reports + excluded.reports,
                        without_value = c.without_value + excluded.without_value
                ), moved as (
                    insert into folded as d (project, stream, sequence, recorded_at, reported_at, changed)
                    select project, stream, sequence, recorded_at, reported_at, pg_current_xact_id() from latest
                    on conflict (project, stream) do update
                    set sequence = excluded.sequence,
                        recorded_at = excluded.recorded_at,
                        reported_at = greatest(d.reported_at, excluded.reported_at),
                        changed = excluded.changed
                )
                update fold set oldest_open = pg_snapshot_xmin(pg_current_snapshot())
                """.formatted(RecordedFacts.SHAPE, oldestOpen))
                .param("monthly", Series.Keeping.MONTHLY.ordinal())
                .param("daily", Series.Keeping.DAILY.ordinal())
                .param("singly", Series.Keeping.SINGLY.ordinal())
                .param("series", ids.toArray(Long[]::new))
                .param("keepings", keepings.toArray(Integer[]::new))
                .update();
    }
}
