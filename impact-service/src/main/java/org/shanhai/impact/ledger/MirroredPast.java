package org.shanhai.impact.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
import org.jspecify.annotations.Nullable;
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
        return compare(instant, false, thenAndNow);
    }

    @Override
    public <T> T at(Instant instant, boolean lastReports, Function<LedgerView, T> work) {
        return compare(instant, lastReports, (then, _) -> work.apply(then));
    }

    private <T> T compare(Instant instant, boolean lastReports, BiFunction<LedgerView, LedgerView, T> thenAndNow) {
        turn.lock();
        try {
            return mirror.inSnapshot(now -> {
                Instant latest = now.recordedAt();
                return thenAndNow.apply(
                        latest == null || !latest.isAfter(instant)
                                ? now
                                : past(now, instant, fewer(instant), lastReports),
                        now);
            });
        } finally {
            turn.unlock();
        }
    }

    /** The same from a side of one's choice. */
    LedgerView knownAt(Instant instant, RecordedFacts.Side side) {
        return mirror.inSnapshot(now -> past(now, instant, side, true));
    }

    /** On which side fewer facts lie, by a sample of a hundredth of them. */
    private RecordedFacts.Side fewer(Instant instant) {
        Long difference = jdbc.queryForObject("""
                select count(*) - 2 * count(*) filter (where recorded_at > ?) from fact tablesample system (1)
                """, Long.class, instant.atOffset(ZoneOffset.UTC));
        return difference == null || difference >= 0 ? RecordedFacts.Side.AFTER : RecordedFacts.Side.UNTIL;
    }

    private LedgerView past(LedgerView now, Instant instant, RecordedFacts.Side side, boolean lastReports) {
        return Objects.requireNonNull(jdbc.execute((ConnectionCallback<LedgerView>) connection -> {
            Map<Long, Series> series = series(connection);
            Map<UUID, Map<ProjectLedger.Column, List<SeriesCells.Row>>> facts =
                    RecordedFacts.read(connection, side, instant, series);
            Heads heads = heads(connection, instant);
            Map<UUID, Instant> reportedAt = lastReports ? reportedAt(connection, now, instant) : Map.of();
            List<ProjectLedger> projects = new ArrayList<>(now.projects().size());
            for (ProjectLedger project : now.projects()) {
                UUID id = project.id();
                Project head = heads.changedSince().contains(id) ? heads.then().get(id) : project.project();
                if (head != null) {
                    Instant reported = project.reportedAt();
                    projects.add(new ProjectLedger(
                            head,
                            cells(
                                    id,
                                    side == RecordedFacts.Side.AFTER ? project.series() : List.of(),
                                    facts.getOrDefault(id, Map.of()),
                                    series),
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

    private static List<SeriesCells> cells(
            UUID project,
            List<SeriesCells> base,
            Map<ProjectLedger.Column, List<SeriesCells.Row>> changes,
            Map<Long, Series> series) {
        if (changes.isEmpty()) {
            return base;
        }
        Map<ProjectLedger.Column, SeriesCells> cells = new HashMap<>();
        for (SeriesCells each : base) {
            cells.put(new ProjectLedger.Column(each.series().id(), each.item()), each);
        }
        changes.forEach((column, rows) -> cells.merge(
                column,
                new SeriesCells(project, Objects.requireNonNull(series.get(column.series())), column.item(), List.of())
                        .plus(rows),
                (before, _) -> before.plus(rows)));
        return cells.values().stream().filter(each -> !each.isEmpty()).toList();
    }

    private static Map<Long, Series> series(Connection connection) throws SQLException {
        Map<Long, Series> series = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select id, parts from series");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                series.put(rows.getLong(1), Series.ofParts(List.of((String[])
                        rows.getArray(2).getArray())));
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

    /** When the last report had been recorded, of the projects that have reported since. */
    private static Map<UUID, Instant> reportedAt(Connection connection, LedgerView now, Instant instant)
            throws SQLException {
        List<UUID> since = now.projects().stream()
                .filter(project -> isAfter(project.reportedAt(), instant))
                .map(ProjectLedger::id)
                .toList();
        Map<UUID, Instant> reportedAt = new HashMap<>();
        if (!since.isEmpty()) {
            // Joined, not compared with each of an array: there may be ten thousand.
            try (PreparedStatement select = connection.prepareStatement("""
                    select f.project, max(f.recorded_at)
                    from unnest(?) asked (project) join fact f on f.project = asked.project
                    where f.recorded_at <= ? and f.stream = 0 and f.report is not null and f.sequence = f.report_sequence
                    group by f.project
                    """)) {
                select.setArray(1, connection.createArrayOf("uuid", since.toArray()));
                select.setObject(2, instant.atOffset(ZoneOffset.UTC));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        reportedAt.put(
                                rows.getObject(1, UUID.class),
                                rows.getObject(2, java.time.OffsetDateTime.class)
                                        .toInstant());
                    }
                }
            }
        }
        return reportedAt;
    }

    private static boolean isAfter(@Nullable Instant one, Instant other) {
        return one != null && one.isAfter(other);
    }
}
