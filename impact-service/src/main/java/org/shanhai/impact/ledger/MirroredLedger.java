package org.shanhai.impact.ledger;

import java.sql.PreparedStatement;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.intake.StreamPositions;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A mirror of projects and cells in memory, brought up to date from the database whenever somebody asks: questions are then answered without
 * reading a million rows, and every instance answers with the same figures. The cells are read once; from then on only the facts of events that
 * are new are, and added to them. Nothing else is done for the facts that are not in the cells yet when they are read.
 *
 * <p>What is heard of a project carries the transaction that wrote it. A reader remembers which transactions its snapshot saw, and reads next time what
 * those have written that it did not see: the ones that were open, and all later ones. So nothing is missed and nothing read twice, however transactions
 * overlap and however long one of them takes. All of one refresh is read in one repeatable-read snapshot, positions included.
 */
final class MirroredLedger implements LiveLedger {
    private static final int ROWS_AT_A_TIME = 10_000;

    /** More facts than these take as much memory as the cells of millions: the cells are read anew then. */
    private static final int FACTS_AT_ONCE = 50_000;

    private static final long NONE = 0;

    private static final String PROJECT = """
            id, code, title_en, title_zh, area_code, prefecture_code, region_code, sector_code, donors, pairing, status, part_of, illustrative
            """;

    /** From here on no table is exchanged, and all that have been are seen: the snapshot is taken after the lock. */
    private static final String BEGINNING = """
            set transaction isolation level repeatable read;
            lock table fold in access share mode;
            select pg_snapshot_xmax(s)::text, array(select pg_snapshot_xip(s))::text, 'cell'::regclass::oid::bigint
            from pg_current_snapshot() s
            """;

    /**
     * What an earlier snapshot did not see of the transactions, and this one does. That nothing seen is of a later one is said so that it is planned for a
     * few rows and not for a third of the table.
     */
    private static final String IS_NEW =
            "((changed >= ?::xid8 and changed < pg_snapshot_xmax(pg_current_snapshot())) or changed = any (?::xid8[]))";

    /** What a batch has said stands in {@code heard} until it is in the cells, and then in {@code folded}. */
    private static final String HEARD = """
            select project, stream, max(sequence), max(reported_at)
            from (select project, stream, sequence, reported_at from folded where %1$s
                  union all
                  select b.project, b.stream, b.sequence, b.reported_at
                  from (select projects, streams, sequences, reported_at from heard where %1$s) h
                  cross join lateral unnest(h.projects, h.streams, h.sequences, h.reported_at) as b (project, stream, sequence, reported_at)) told
            group by project, stream
            """.formatted(IS_NEW);

    private static final String FACTS = """
            select project, series, item,
                   case when counts_on = 'infinity' then 2147483647 else counts_on - date '1970-01-01' end,
                   report_sequence, %s, granularity, value, weight, stream, sequence
            from fact where %s
            """.formatted(RecordedFacts.SHAPE, IS_NEW);

    private static final String PROJECTS = "select " + PROJECT + " from project";

    /** All of a refresh in one round trip: on a busy machine each waits for its turn several times. */
    private static final String NEWS =
            String.join(";", BEGINNING, HEARD, PROJECTS + " where " + IS_NEW, FACTS + " limit ?");

    private static final int MOMENTS_IN_NEWS = moments(NEWS);

    private static final Stream[] STREAMS = Stream.values();

    private final JdbcTemplate jdbc;
    /** Read only. */
    private final TransactionOperations snapshot;

    private final StreamPositions positions;
    private final int factsAtOnce;

    private final ReentrantLock refreshing = new ReentrantLock();
    private final Map<Long, Series> series = new HashMap<>();
    private final Map<UUID, Entry> entries = new HashMap<>();
    /** Each project at its place, by itself; those of one view stay where they are in the next. */
    private ProjectList alone = ProjectList.NONE;
    /** What {@link #alone} does not hold yet as it is. */
    private final Set<Entry> changed = new LinkedHashSet<>();
    /** The project that each part is a part of. */
    private final Map<UUID, UUID> wholeOf = new HashMap<>();

    private final Wholes wholes = new Wholes();
    /** Null before everything has been read. */
    private @Nullable Moment readAt;
    /** What the database knows the table of cells by. */
    private long tables = NONE;

    private long refreshStarted = Long.MIN_VALUE;
    private @Nullable LedgerView view;

    MirroredLedger(JdbcTemplate jdbc, TransactionOperations snapshot, StreamPositions positions) {
        this(jdbc, snapshot, positions, FACTS_AT_ONCE);
    }

    /** @param factsAtOnce more new facts than these are not read one by one */
    MirroredLedger(JdbcTemplate jdbc, TransactionOperations snapshot, StreamPositions positions, int factsAtOnce) {
        this.jdbc = jdbc;
        this.snapshot = snapshot;
        this.positions = positions;
        this.factsAtOnce = factsAtOnce;
    }

    /**
     * What transactions a snapshot sees: all before {@code next}, except those that were open. Two that are equal see the same.
     *
     * @param next the one that comes next
     * @param open an array of them, as text
     */
    private record Moment(String next, String open) {
        /** All before one of them, however it ended. */
        static Moment before(String next) {
            return new Moment(next, "{}");
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
                latest = Objects.requireNonNull(snapshot.execute(_ -> refresh()));
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
            return Objects.requireNonNull(snapshot.execute(_ -> {
                refreshStarted = System.nanoTime();
                LedgerView latest = refresh();
                refreshing.unlock();
                return work.apply(latest);
            }));
        } finally {
            if (refreshing.isHeldByCurrentThread()) {
                refreshing.unlock();
            }
        }
    }

    private LedgerView refresh() {
        Read read = read();
        if (read.tables() != tables) {
            // A replay has put others in their place.
            forgetEverything();
        }
        LedgerView known = view;
        if (known != null && read.now().equals(readAt)) {
            return known;
        }
        StreamPositions.Positions reached = positions.current();
        News news = read.news();
        if (readAt == null || news == null) {
            // Perhaps an earlier try was cut off.
            forgetEverything();
            readEverything();
        } else {
            takeIn(news.heard(), news.registered());
            add(news.added());
        }
        tables = read.tables();
        readAt = read.now();
        LedgerView before = view;
        LedgerView latest = new LedgerView(
                changed.isEmpty() && before != null ? before.projects() : ledgers(),
                reached.nextOffsets(),
                reached.recordedAt(),
                reached.incomplete());
        view = latest;
        return latest;
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

    private void add(Map<UUID, AddedColumns> added) {
        added.forEach((project, columns) -> {
            Entry entry = changed(project);
            columns.forEach((id, item, more) -> entry.add(series(id), item, more));
        });
    }

    /** Looks at what has changed only: a few of many projects, many times a second. */
    private List<ProjectLedger> ledgers() {
        ProjectList.Builder all = new ProjectList.Builder(alone);
        for (Entry entry : changed) {
            ProjectLedger ledger = entry.ledger();
            if (ledger != null && entry.place < 0) {
                entry.place = all.add(ledger);
            } else if (ledger != null) {
                all.set(entry.place, ledger);
            }
        }
        changed.clear();
        alone = all.made();
        return wholeOf.isEmpty() ? alone : linked(alone);
    }

    /** The same with parts under their wholes. */
    private List<ProjectLedger> linked(ProjectList all) {
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
        ProjectList.Builder linked = new ProjectList.Builder(all);
        for (int at = 0; at < places.length; at++) {
            linked.set(places[at], family.get(at));
        }
        return linked.made();
    }

    private void forgetEverything() {
        view = null;
        readAt = null;
        tables = NONE;
        entries.clear();
        alone = ProjectList.NONE;
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
     * @param sequence the last event of the stream
     */
    private record Heard(
            UUID project,
            Stream stream,
            long sequence,
            @Nullable Instant reportedAt) {}

    /**
     * What a refresh begins with.
     *
     * @param tables what the database knows the table of cells by
     * @param news since the last refresh; null before the first, and when there are so many that the cells are read anew
     */
    private record Read(Moment now, long tables, @Nullable News news) {}

    /** All is read before any of it counts: cut off in between, nothing has happened. */
    private record News(List<Heard> heard, List<Project> registered, Map<UUID, AddedColumns> added) {}

    private Read read() {
        Moment since = readAt;
        return Objects.requireNonNull(jdbc.execute((ConnectionCallback<Read>) connection -> {
            try (PreparedStatement select = connection.prepareStatement(since == null ? BEGINNING : NEWS)) {
                if (since != null) {
                    setMoments(select, since, MOMENTS_IN_NEWS);
                    select.setInt(2 * MOMENTS_IN_NEWS + 1, factsAtOnce + 1);
                }
                ResultSet row = firstRows(select);
                row.next();
                Moment now = new Moment(row.getString(1), row.getString(2));
                return new Read(now, row.getLong(3), since == null ? null : readNews(select));
            }
        }));
    }

    /** How often a query asks what is new. */
    private static int moments(String query) {
        return query.split(Pattern.quote(IS_NEW), -1).length - 1;
    }

    private static void setMoments(PreparedStatement select, Moment since, int times) throws SQLException {
        for (int time = 0; time < times; time++) {
            select.setString(2 * time + 1, since.next());
            select.setString(2 * time + 2, since.open());
        }
    }

    /** Of several statements, the rows of the first that has any. */
    private static ResultSet firstRows(PreparedStatement select) throws SQLException {
        for (boolean isRows = select.execute(); !isRows; isRows = select.getMoreResults()) {
            if (select.getUpdateCount() < 0) {
                throw new SQLException("none of the statements gives rows");
            }
        }
        return select.getResultSet();
    }

    private static ResultSet nextRows(PreparedStatement select) throws SQLException {
        if (!select.getMoreResults()) {
            throw new SQLException("a statement gives no rows");
        }
        return select.getResultSet();
    }

    private @Nullable News readNews(PreparedStatement select) throws SQLException {
        List<Heard> heard = new ArrayList<>();
        ResultSet told = nextRows(select);
        while (told.next()) {
            addHeard(told, heard);
        }
        List<Project> registered = new ArrayList<>();
        ResultSet projects = nextRows(select);
        while (projects.next()) {
            registered.add(JdbcLedger.project(projects));
        }
        ResultSet facts = nextRows(select);
        Map<UUID, AddedColumns> added = new HashMap<>();
        for (int count = 1; facts.next(); count++) {
            if (count > factsAtOnce) {
                return null;
            }
            addFact(facts, added);
        }
        return new News(heard, registered, added);
    }

    private void readEverything() {
        streaming("select project, stream, sequence, reported_at from folded", null, row -> {
            Entry entry = changed(row.getObject(1, UUID.class));
            entry.sequences.put(STREAMS[row.getInt(2)], row.getLong(3));
            entry.reportedAt = later(entry.reportedAt, instant(row, 4));
        });
        readCells();
        Moment folded = Moment.before(
                Objects.requireNonNull(jdbc.queryForObject("select oldest_open::text from fold", String.class)));
        List<Heard> heard = new ArrayList<>();
        streaming(HEARD, folded, row -> addHeard(row, heard));
        List<Project> registered = jdbc.query(PROJECTS, (row, _) -> JdbcLedger.project(row));
        Map<UUID, AddedColumns> added = new HashMap<>();
        streaming(FACTS, folded, row -> addFact(row, added));
        takeIn(heard, registered);
        add(added);
    }

    /** @param since for each time that {@link #IS_NEW} occurs */
    private void streaming(String query, @Nullable Moment since, RowCallbackHandler to) {
        jdbc.query(
                connection -> {
                    PreparedStatement select = connection.prepareStatement(query);
                    select.setFetchSize(ROWS_AT_A_TIME);
                    if (since != null) {
                        setMoments(select, since, moments(query));
                    }
                    return select;
                },
                to);
    }

    private void addHeard(ResultSet row, List<Heard> to) throws SQLException {
        UUID project = row.getObject(1, UUID.class);
        Stream stream = STREAMS[row.getInt(2)];
        long sequence = row.getLong(3);
        if (sequence > known(project, stream)) {
            to.add(new Heard(project, stream, sequence, instant(row, 4)));
        }
    }

    /** Adds what an event that is new has added to the cells: no more is read than has happened. */
    private void addFact(ResultSet row, Map<UUID, AddedColumns> to) throws SQLException {
        UUID project = row.getObject(1, UUID.class);
        if (row.getLong(11) > known(project, STREAMS[row.getInt(10)])) {
            long id = row.getLong(2);
            to.computeIfAbsent(project, _ -> new AddedColumns())
                    .of(id, item(row))
                    .addFact(
                            series(id).keeping(),
                            row.getInt(4),
                            row.getLong(5),
                            row.getInt(6),
                            row.getLong(7),
                            row.getBigDecimal(8),
                            row.getInt(9));
        }
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

    /** There are hundreds, and new ones are rare: they are read once a cell is met that is of one. */
    private Series series(long id) {
        if (!series.containsKey(id)) {
            readSeries();
        }
        return Objects.requireNonNull(series.get(id), "a series without its parts");
    }

    private void readSeries() {
        jdbc.query("select id, parts from series", (RowCallbackHandler) row -> {
            List<String> parts = List.of((String[]) row.getArray(2).getArray());
            series.putIfAbsent(row.getLong(1), Series.ofParts(parts));
        });
    }

    private void readCells() {
        CellsRead read = new CellsRead();
        streaming("""
                select project, series, item,
                       case when day = 'infinity' then 2147483647 else day - date '1970-01-01' end,
                       sequence, shape, granularity, total, reports, without_value
                from cell
                order by project, series, item, day, sequence, shape, granularity
                """, null, read::read);
        read.takeOver();
    }

    /** Few words for many rows: each is kept once. */
    private static String item(ResultSet row) throws SQLException {
        return row.getString(3).intern();
    }

    /** Gathers the cells of a series and item, which come one after the other. */
    private final class CellsRead {
        private @Nullable UUID project;
        private long series;
        private String item = "";
        private AddedCells cells = new AddedCells();

        void read(ResultSet row) throws SQLException {
            UUID rowProject = row.getObject(1, UUID.class);
            long rowSeries = row.getLong(2);
            String rowItem = item(row);
            if (!rowProject.equals(project) || rowSeries != series || !rowItem.equals(item)) {
                takeOver();
                project = rowProject;
                series = rowSeries;
                item = rowItem;
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
            if (of != null) {
                changed(of).add(series(series), item, cells);
            }
            cells = new AddedCells();
        }
    }
}
