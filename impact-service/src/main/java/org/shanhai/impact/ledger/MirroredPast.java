package org.shanhai.impact.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The ledger as it was known at an instant, worked out from the facts, which are only ever added to: either those recorded until then are
 * added up, or those recorded since are taken from what holds now, whichever are fewer. Both give the same. Projects stand as they stood.
 *
 * <p>One at a time: each takes memory for the facts that it reads.
 */
final class MirroredPast implements PastLedger {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final MirroredLedger mirror;
    private final JdbcTemplate jdbc;
    private final ReentrantLock turn = new ReentrantLock(true);

    MirroredPast(MirroredLedger mirror, JdbcTemplate jdbc) {
        this.mirror = mirror;
        this.jdbc = jdbc;
    }

    @Override
    public <T> T compare(Instant instant, BiFunction<LedgerView, LedgerView, T> thenAndNow) {
        return compare(instant, _ -> true, false, thenAndNow);
    }

    @Override
    public <T> T at(Instant instant, Predicate<Series> series, boolean lastReports, Function<LedgerView, T> work) {
        return compare(instant, series, lastReports, (then, _) -> work.apply(then));
    }

    private <T> T compare(
            Instant instant,
            Predicate<Series> series,
            boolean lastReports,
            BiFunction<LedgerView, LedgerView, T> thenAndNow) {
        turn.lock();
        try {
            return mirror.inSnapshot(now -> {
                Instant latest = now.recordedAt();
                return thenAndNow.apply(
                        latest == null || !latest.isAfter(instant)
                                ? now
                                : past(now, instant, fewer(instant), series, lastReports),
                        now);
            });
        } finally {
            turn.unlock();
        }
    }

    /** The same from a side of one's choice. */
    LedgerView knownAt(Instant instant, RecordedFacts.Side side, Predicate<Series> series) {
        return mirror.inSnapshot(now -> past(now, instant, side, series, true));
    }

    /** On which side fewer facts lie, by a sample of a hundredth of them. */
    private RecordedFacts.Side fewer(Instant instant) {
        Long difference = jdbc.queryForObject("""
                select count(*) - 2 * count(*) filter (where recorded_at > ?) from fact tablesample system (1)
                """, Long.class, instant.atOffset(ZoneOffset.UTC));
        return difference == null || difference >= 0 ? RecordedFacts.Side.AFTER : RecordedFacts.Side.UNTIL;
    }

    private LedgerView past(
            LedgerView now, Instant instant, RecordedFacts.Side side, Predicate<Series> series, boolean lastReports) {
        return Objects.requireNonNull(jdbc.execute((ConnectionCallback<LedgerView>) connection -> {
            Map<Long, Series> read = series(connection, series);
            Recorded recorded = new Recorded(side, read, RecordedFacts.read(connection, side, instant, read));
            Heads heads = heads(connection, instant);
            Map<UUID, Instant> reportedAt = lastReports ? reportedAt(connection, instant) : Map.of();
            List<ProjectLedger> projects = new ArrayList<>(now.projects().size());
            for (ProjectLedger project : now.projects()) {
                UUID id = project.id();
                Project head = heads.changedSince().contains(id) ? heads.then().get(id) : project.project();
                if (head != null) {
                    Instant reported = project.reportedAt();
                    projects.add(new ProjectLedger(
                            head,
                            recorded.cellsOf(project),
                            reported == null || !reported.isAfter(instant) ? reported : reportedAt.get(id)));
                }
            }
            return new LedgerView(new Wholes().link(projects), now.positions(), now.recordedAt(), now.incomplete());
        }));
    }

    /** A project as it was written down. */
    static Project head(String written) {
        return JSON.readValue(written, Project.class);
    }

    /** What the facts of one side add or take away, of some series. */
    private static final class Recorded {
        private final RecordedFacts.Side side;
        private final Map<Long, Series> series;
        private final Map<Series, Long> ids = new HashMap<>();
        private final Map<UUID, AddedColumns> facts;

        Recorded(RecordedFacts.Side side, Map<Long, Series> series, Map<UUID, AddedColumns> facts) {
            this.side = side;
            this.series = series;
            this.facts = facts;
            series.forEach((id, of) -> ids.put(of, id));
        }

        /** The cells of a project, which is asked for once: there may be a million facts, and they are let go as they are added. */
        List<SeriesCells> cellsOf(ProjectLedger project) {
            AddedColumns added = Objects.requireNonNullElseGet(facts.remove(project.id()), AddedColumns::new);
            List<SeriesCells> cells = new ArrayList<>();
            if (side == RecordedFacts.Side.AFTER) {
                for (SeriesCells now : project.series()) {
                    Long id = ids.get(now.series());
                    if (id != null) {
                        AddedCells since = added.take(id, now.item());
                        cells.add(since == null ? now : now.plus(since));
                    }
                }
            }
            added.forEach((id, item, more) ->
                    cells.add(SeriesCells.none(project.id(), Objects.requireNonNull(series.get(id)), item)
                            .plus(more)));
            cells.removeIf(SeriesCells::isEmpty);
            return cells;
        }
    }

    private static Map<Long, Series> series(Connection connection, Predicate<Series> wanted) throws SQLException {
        Map<Long, Series> series = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select id, parts from series");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Series each = Series.ofParts(List.of((String[]) rows.getArray(2).getArray()));
                if (wanted.test(each)) {
                    series.put(rows.getLong(1), each);
                }
            }
        }
        return series;
    }

    /**
     * @param changedSince projects of which the register has said something since
     * @param then what it said of them before; those that it had not heard of are missing
     */
    private record Heads(Set<UUID> changedSince, Map<UUID, Project> then) {}

    private static Heads heads(Connection connection, Instant instant) throws SQLException {
        Set<UUID> changedSince = new HashSet<>();
        Map<UUID, Project> then = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select c.project, v.head
                from (select distinct project from project_version where recorded_at > ?) c
                left join lateral (select head from project_version v
                                   where v.project = c.project and v.recorded_at <= ?
                                   order by v.sequence desc limit 1) v on true
                """)) {
            select.setObject(1, instant.atOffset(ZoneOffset.UTC));
            select.setObject(2, instant.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    UUID project = rows.getObject(1, UUID.class);
                    changedSince.add(project);
                    String head = rows.getString(2);
                    if (head != null) {
                        then.put(project, head(head));
                    }
                }
            }
        }
        return new Heads(changedSince, then);
    }

    /** When the last report of each project had been recorded. */
    private static Map<UUID, Instant> reportedAt(Connection connection, Instant instant) throws SQLException {
        Map<UUID, Instant> reportedAt = new HashMap<>();
        // One walk through the table, without a sort: conditions on the rows themselves would let so few be expected
        // that it seems cheap.
        try (PreparedStatement select = connection.prepareStatement("""
                select project, reported_at
                from (select project,
                             max(recorded_at) filter (where stream = 0 and report is not null and sequence = report_sequence) as reported_at
                      from fact where recorded_at <= ? group by project) p
                where reported_at is not null
                """)) {
            select.setObject(1, instant.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    reportedAt.put(
                            rows.getObject(1, UUID.class),
                            rows.getObject(2, OffsetDateTime.class).toInstant());
                }
            }
        }
        return reportedAt;
    }
}
