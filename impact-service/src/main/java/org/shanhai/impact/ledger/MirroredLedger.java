package org.shanhai.impact.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.intake.IncompleteProjects;
import org.shanhai.platform.intake.StreamPositions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A mirror of projects and cells in memory, brought up to date from the database whenever somebody asks: questions are then answered without
 * reading a million rows, and every instance answers with the same figures. The cells are read once; from then on only the facts of events that
 * are new are, and added to them. Nothing else is done for the facts that are not in the cells yet when they are read.
 *
 * <p>What is heard of a project carries the transaction that wrote it. A reader remembers the oldest transaction that was still open when it
 * read, and reads next time what that one or any later one wrote. So nothing is missed however transactions overlap; some rows are read twice,
 * which does no harm. All of one refresh is read in one repeatable-read snapshot, positions included.
 */
final class MirroredLedger implements LiveLedger {
    private static final int ROWS_AT_A_TIME = 10_000;

    /** Facts of more events than these take as much memory as the cells of millions: the cells are read anew then. */
    private static final long EVENTS_AT_ONCE = 50_000;

    private static final String BEFORE_ALL = "0";
    private static final long NONE = 0;
    private static final String PROJECT = """
            id, code, title_en, title_zh, area_code, prefecture_code, region_code, sector_code, donors, pairing, status, part_of, illustrative
            """;

    private static final Stream[] STREAMS = Stream.values();

    private final JdbcClient jdbc;
    /** Repeatable read, read only. */
    private final TransactionOperations snapshot;

    private final StreamPositions positions;
    private final IncompleteProjects incomplete;
    private final long eventsAtOnce;

    private final ReentrantLock refreshing = new ReentrantLock();
    private final Map<Long, Series> series = new HashMap<>();
    private final Map<UUID, Entry> entries = new HashMap<>();
    /** Each project at its place, by itself; those of one view stay where they are in the next. */
    private List<ProjectLedger> alone = List.of();
    /** What {@link #alone} does not hold yet as it is. */
    private final Set<Entry> changed = new LinkedHashSet<>();
    /** The project that each part is a part of. */
    private final Map<UUID, UUID> wholeOf = new HashMap<>();

    private final Wholes wholes = new Wholes();
    private String oldestOpen = BEFORE_ALL;
    private @Nullable Moment readAt;
    /** What the database knows the table of cells by. */
    private long tables = NONE;

    private long refreshStarted = Long.MIN_VALUE;
    private @Nullable LedgerView view;

    MirroredLedger(
            JdbcClient jdbc, TransactionOperations snapshot, StreamPositions positions, IncompleteProjects incomplete) {
        this(jdbc, snapshot, positions, incomplete, EVENTS_AT_ONCE);
    }

    /** @param eventsAtOnce of more new events than these the facts are not read one by one */
    MirroredLedger(
            JdbcClient jdbc,
            TransactionOperations snapshot,
            StreamPositions positions,
            IncompleteProjects incomplete,
            long eventsAtOnce) {
        this.jdbc = jdbc;
        this.snapshot = snapshot;
        this.positions = positions;
        this.incomplete = incomplete;
        this.eventsAtOnce = eventsAtOnce;
    }

    /**
     * What transactions a snapshot sees.
     *
     * @param oldestOpen the oldest that was still open
     * @param next the one that comes next. That nothing seen is of it or a later one is said in queries for what is new, so that they are planned for a
     *     few rows and not for a third of the table
     */
    private record Moment(String oldestOpen, String next) {

        /** Whether none was open: nothing happens until the next one comes. */
        boolean isQuiet() {
            return oldestOpen.equals(next);
        }
    }

    /** What is known of a project; its parts may arrive in any order. */
    private static final class Entry {
        private final UUID id;
        private @Nullable Project project;
        private @Nullable Instant reportedAt;
        private final Map<Stream, Long> sequences = new EnumMap<>(Stream.class);
        /** Some forty; looking through them takes no longer than a map would, which takes as much memory as they. */
        private final List<SeriesCells> cells = new ArrayList<>();

        private @Nullable ProjectLedger ledger;
        /** Among all projects; negative before it is known what it is. */
        private int place = -1;

        Entry(UUID id) {
            this.id = id;
        }

        /** @param series always the same object */
        void add(Series series, String item, AddedCells more) {
            int at = 0;
            while (at < cells.size()
                    && (cells.get(at).series() != series
                            || !cells.get(at).item().equals(item))) {
                at++;
            }
            SeriesCells now = (at < cells.size() ? cells.get(at) : SeriesCells.none(id, series, item)).plus(more);
            if (at == cells.size() && !now.isEmpty()) {
                cells.add(now);
            } else if (at < cells.size() && now.isEmpty()) {
                cells.remove(at);
            } else if (at < cells.size()) {
                cells.set(at, now);
            }
        }

        @Nullable
        ProjectLedger ledger() {
            Project known = project;
            if (ledger == null && known != null) {
                ledger = new ProjectLedger(known, List.copyOf(cells), reportedAt, sequences);
            }
            return ledger;
        }
    }

    @Override
    public LedgerView current() {
        long asked = System.nanoTime();
        refreshing.lock();
        try {
            // Whoever waited here while a refresh began and ended has nothing newer to read than that.
            LedgerView latest = view;
            if (latest == null || refreshStarted - asked < 0) {
                refreshStarted = System.nanoTime();
                Optional<LedgerView> read = refreshed();
                if (read.isEmpty()) {
                    // In a new snapshot, which is sure to see all of the new tables.
                    forgetEverything();
                    read = refreshed();
                }
                latest = read.orElseThrow(() -> new IllegalStateException("the tables were exchanged twice at once"));
            }
            return latest;
        } finally {
            refreshing.unlock();
        }
    }

    /**
     * Works with the ledger and with the database at the same moment: what the view holds and what the transaction reads is the same. Others
     * are kept from refreshing no longer than the refresh itself takes.
     */
    @Override
    public <T> T inSnapshot(Function<LedgerView, T> work) {
        refreshing.lock();
        try {
            Optional<T> done = inOneSnapshot(work);
            if (done.isEmpty()) {
                forgetEverything();
                done = inOneSnapshot(work);
            }
            return done.orElseThrow(() -> new IllegalStateException("the tables were exchanged twice at once"));
        } finally {
            if (refreshing.isHeldByCurrentThread()) {
                refreshing.unlock();
            }
        }
    }

    /** @return nothing when the tables are not those that were mirrored */
    private <T> Optional<T> inOneSnapshot(Function<LedgerView, T> work) {
        return Objects.requireNonNull(snapshot.execute(_ -> {
            refreshStarted = System.nanoTime();
            Optional<LedgerView> latest = refresh();
            latest.ifPresent(_ -> refreshing.unlock());
            return latest.map(work);
        }));
    }

    private Optional<LedgerView> refreshed() {
        return Objects.requireNonNull(snapshot.execute(_ -> refresh()));
    }

    /** @return nothing when the tables are not those that were mirrored: a replay has put others in their place */
    private Optional<LedgerView> refresh() {
        Moment now = jdbc.sql("""
                select pg_snapshot_xmin(pg_current_snapshot())::text, pg_snapshot_xmax(pg_current_snapshot())::text
                """)
                .query((row, _) -> new Moment(row.getString(1), row.getString(2)))
                .single();
        LedgerView known = view;
        if (known != null && now.isQuiet() && now.equals(readAt)) {
            return Optional.of(known);
        }
        boolean first = oldestOpen.equals(BEFORE_ALL);
        if (first) {
            // Perhaps an earlier try was cut off.
            forgetEverything();
        }
        // Locks the first of the tables for reading; from here on none is exchanged.
        StreamPositions.Positions read = positions.current();
        long tablesNow = jdbc.sql("select 'cell'::regclass::oid::bigint")
                .query(Long.class)
                .single();
        if (tablesNow != tables && tables != NONE) {
            return Optional.empty();
        }
        tables = tablesNow;
        Set<UUID> lacking = incomplete.projects();
        String since = first ? readFolded() : oldestOpen;
        List<Heard> heard = readHeard(since, now);
        if (!first && events(heard) > eventsAtOnce) {
            forgetEverything();
            tables = tablesNow;
            first = true;
            since = readFolded();
            heard = readHeard(since, now);
        }
        if (first || !heard.isEmpty()) {
            // All is read before any of it counts: cut off in between, nothing has happened.
            List<Project> registered = first ? readProjects() : readProjects(since, heard);
            Map<UUID, Map<ProjectLedger.Column, AddedCells>> added = readFacts(since, now);
            takeIn(heard, registered);
            add(added);
        }
        oldestOpen = now.oldestOpen();
        readAt = now;
        LedgerView before = view;
        LedgerView latest = new LedgerView(
                changed.isEmpty() && before != null ? before.projects() : ledgers(),
                read.nextOffsets(),
                read.recordedAt(),
                lacking);
        view = latest;
        return Optional.of(latest);
    }

    private static long events(List<Heard> heard) {
        return heard.stream().mapToLong(each -> each.sequence() - each.known()).sum();
    }

    private void takeIn(List<Heard> heard, List<Project> registered) {
        for (Heard each : heard) {
            Entry entry = changed(each.project());
            entry.sequences.put(each.stream(), each.sequence());
            entry.reportedAt = later(entry.reportedAt, each.reportedAt());
        }
        for (Project project : registered) {
            changed(project.id()).project = project;
            UUID whole = project.partOf();
            if (whole == null) {
                wholeOf.remove(project.id());
            } else {
                wholeOf.put(project.id(), whole);
            }
        }
    }

    private void add(Map<UUID, Map<ProjectLedger.Column, AddedCells>> added) {
        added.forEach((project, columns) -> {
            Entry entry = changed(project);
            columns.forEach((column, more) -> entry.add(series(column.series()), column.item(), more));
        });
    }

    /** Looks at what has changed only: a few of many projects, many times a second. */
    private List<ProjectLedger> ledgers() {
        List<ProjectLedger> all = new ArrayList<>(alone);
        for (Entry entry : changed) {
            ProjectLedger ledger = entry.ledger();
            if (ledger != null && entry.place < 0) {
                entry.place = all.size();
                all.add(ledger);
            } else if (ledger != null) {
                all.set(entry.place, ledger);
            }
        }
        changed.clear();
        alone = all;
        return wholeOf.isEmpty() ? all : linked(all);
    }

    /** The same with parts under their wholes. */
    private List<ProjectLedger> linked(List<ProjectLedger> all) {
        Set<UUID> ids = new HashSet<>(wholeOf.keySet());
        ids.addAll(wholeOf.values());
        int[] places = ids.stream()
                .map(entries::get)
                .filter(entry -> entry != null && entry.place >= 0)
                .mapToInt(entry -> entry.place)
                .sorted()
                .toArray();
        List<ProjectLedger> family =
                wholes.link(Arrays.stream(places).mapToObj(all::get).toList());
        List<ProjectLedger> linked = new ArrayList<>(all);
        for (int at = 0; at < places.length; at++) {
            linked.set(places[at], family.get(at));
        }
        return linked;
    }

    private void forgetEverything() {
        view = null;
        readAt = null;
        tables = NONE;
        oldestOpen = BEFORE_ALL;
        entries.clear();
        alone = List.of();
        changed.clear();
        wholeOf.clear();
        series.clear();
    }

    private Entry changed(UUID project) {
        Entry entry = entries.computeIfAbsent(project, Entry::new);
        entry.ledger = null;
        changed.add(entry);
        return entry;
    }

    /**
     * That more has been heard of a project.
     *
     * @param known the last event of the stream that has been taken in here
     * @param sequence the last event of the stream
     */
    private record Heard(
            UUID project,
            Stream stream,
            long known,
            long sequence,
            @Nullable Instant reportedAt) {}

    /**
     * Reads the cells, and how far they are.
     *
     * @return the transaction from which on facts may not be in them
     */
    private String readFolded() {
        jdbc.sql("select project, stream, sequence, reported_at from folded")
                .withFetchSize(ROWS_AT_A_TIME)
                .query(row -> {
                    Entry entry = changed(row.getObject(1, UUID.class));
                    entry.sequences.put(STREAMS[row.getInt(2)], row.getLong(3));
                    entry.reportedAt = later(entry.reportedAt, instant(row, 4));
                });
        readCells();
        return jdbc.sql("select oldest_open::text from fold")
                .query(String.class)
                .single();
    }

    /** What a batch has said stands in {@code heard} until it is in the cells, and then in {@code folded}. */
    private List<Heard> readHeard(String since, Moment now) {
        List<Heard> heard = new ArrayList<>();
        jdbc.sql("""
                select project, stream, max(sequence), max(reported_at)
                from (select project, stream, sequence, reported_at from folded where changed >= :since::xid8 and changed < :next::xid8
                      union all
                      select b.project, b.stream, b.sequence, b.reported_at
                      from heard h
                      cross join lateral unnest(h.projects, h.streams, h.sequences, h.reported_at) as b (project, stream, sequence, reported_at)
                      where h.changed >= :since::xid8 and h.changed < :next::xid8) told
                group by project, stream
                """)
                .param("since", since)
                .param("next", now.next())
                .withFetchSize(ROWS_AT_A_TIME)
                .query(row -> {
                    UUID project = row.getObject(1, UUID.class);
                    Stream stream = STREAMS[row.getInt(2)];
                    long sequence = row.getLong(3);
                    long known = known(project, stream);
                    if (sequence > known) {
                        heard.add(new Heard(project, stream, known, sequence, instant(row, 4)));
                    }
                });
        return heard;
    }

    /** The last event of the stream that has been taken in here; 0 for none. */
    private long known(UUID project, Stream stream) {
        Entry entry = entries.get(project);
        return entry == null ? 0 : entry.sequences.getOrDefault(stream, 0L);
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    private List<Project> readProjects() {
        return jdbc.sql("select " + PROJECT + " from project")
                .withFetchSize(ROWS_AT_A_TIME)
                .query((row, _) -> JdbcLedger.project(row))
                .list();
    }

    private List<Project> readProjects(String since, List<Heard> heard) {
        return jdbc.sql("select " + PROJECT + " from project where changed >= :since::xid8 and id = any (:projects)")
                .param("since", since)
                .param("projects", heard.stream().map(Heard::project).distinct().toArray(UUID[]::new))
                .query((row, _) -> JdbcLedger.project(row))
                .list();
    }

    /** There are hundreds, and new ones are rare: they are read once a cell is met that is of one. */
    private Series series(long id) {
        if (!series.containsKey(id)) {
            readSeries();
        }
        return Objects.requireNonNull(series.get(id), "a series without its parts");
    }

    private void readSeries() {
        jdbc.sql("select id, parts from series").query(row -> {
            List<String> parts = List.of((String[]) row.getArray(2).getArray());
            series.putIfAbsent(row.getLong(1), Series.ofParts(parts));
        });
    }

    private void readCells() {
        CellsRead read = new CellsRead();
        jdbc.sql("""
                select project, series, item,
                       case when day = 'infinity' then 2147483647 else day - date '1970-01-01' end,
                       sequence, shape, granularity, total, reports, without_value
                from cell
                order by project, series, item, day, sequence, shape, granularity
                """).withFetchSize(ROWS_AT_A_TIME).query(read::read);
        read.takeOver();
    }

    /** What the events that are new have added to the cells: no more is read than has happened. */
    private Map<UUID, Map<ProjectLedger.Column, AddedCells>> readFacts(String since, Moment now) {
        Map<UUID, Map<ProjectLedger.Column, AddedCells>> added = new HashMap<>();
        // Nothing that is seen is of a later transaction; said here, it keeps whoever plans this from expecting a third
        // of the table.
        jdbc.sql("""
                select project, series, item,
                       case when counts_on = 'infinity' then 2147483647 else counts_on - date '1970-01-01' end,
                       report_sequence, %s, granularity, value, weight, stream, sequence
                from fact where changed >= :since::xid8 and changed < :next::xid8
                """.formatted(RecordedFacts.SHAPE))
                .param("since", since)
                .param("next", now.next())
                .withFetchSize(ROWS_AT_A_TIME)
                .query(row -> {
                    UUID project = row.getObject(1, UUID.class);
                    if (row.getLong(11) > known(project, STREAMS[row.getInt(10)])) {
                        ProjectLedger.Column column = column(row);
                        added.computeIfAbsent(project, _ -> new HashMap<>())
                                .computeIfAbsent(column, _ -> new AddedCells())
                                .addFact(
                                        series(column.series()).keeping(),
                                        row.getInt(4),
                                        row.getLong(5),
                                        row.getInt(6),
                                        row.getLong(7),
                                        row.getBigDecimal(8),
                                        row.getInt(9));
                    }
                });
        return added;
    }

    /** Few words for many rows: each is kept once. */
    private static ProjectLedger.Column column(ResultSet row) throws SQLException {
        return new ProjectLedger.Column(row.getLong(2), row.getString(3).intern());
    }

    /** Gathers the cells of a series and item, which come one after the other. */
    private final class CellsRead {
        private @Nullable UUID project;
        private ProjectLedger.@Nullable Column column;
        private AddedCells cells = new AddedCells();

        void read(ResultSet row) throws SQLException {
            UUID rowProject = row.getObject(1, UUID.class);
            ProjectLedger.Column rowColumn =
                    new ProjectLedger.Column(row.getLong(2), row.getString(3).intern());
            if (!rowProject.equals(project) || !rowColumn.equals(column)) {
                takeOver();
                project = rowProject;
                column = rowColumn;
            }
            cells.addCell(
                    row.getInt(4),
                    row.getLong(5),
                    row.getInt(6),
                    row.getLong(7),
                    row.getBigDecimal(8),
                    row.getInt(9),
                    row.getInt(10));
        }

        void takeOver() {
            UUID of = project;
            ProjectLedger.Column in = column;
            if (of != null && in != null) {
                changed(of).add(series(in.series()), in.item(), cells);
            }
            cells = new AddedCells();
        }
    }
}
