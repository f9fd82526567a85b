package org.shanhai.impact.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@link Ledger} in PostgreSQL: facts by binary COPY, everything else by one statement per table and batch, rows in the order of their keys. The cells
 * follow, see {@link CellFold}.
 *
 * <p>Rows of a project are written by whoever reads its partition, and nobody else: writers do not meet, except at a series that is new to
 * all of them.
 */
final class JdbcLedger implements Ledger {
    private static final TypeReference<List<Share>> SHARES = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int FACT_COLUMNS = 24;
    private static final int FACT_BYTES = 320;

    private final JdbcTemplate jdbc;
    /** Series that are certainly in the table. */
    private final Set<Series> known = ConcurrentHashMap.newKeySet();

    JdbcLedger(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void append(Entry entry) {
        Map<Series, Long> series = new HashMap<>();
        entry.facts().forEach(fact -> series.computeIfAbsent(fact.series(), Series::id));
        inConnection(connection -> {
            addNewSeries(connection, series);
            copyFacts(connection, entry.facts(), series);
            if (!entry.versions().isEmpty()) {
                addVersions(connection, entry.versions());
                putProjects(connection, entry.versions());
            }
            if (!entry.touches().isEmpty()) {
                addHeard(connection, entry);
            }
            if (!entry.closings().isEmpty()) {
                addClosings(connection, entry.closings());
            }
        });
    }

    @Override
    public Map<UUID, Project> projects(Collection<UUID> ids) {
        Map<UUID, Project> found = HashMap.newHashMap(ids.size());
        inConnection(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select id, code, title_en, title_zh, area_code, prefecture_code, region_code, sector_code, donors, pairing, status,
                           part_of, illustrative
                    from project where id = any (?)
                    """)) {
                select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        Project project = project(rows);
                        found.put(project.id(), project);
                    }
                }
            }
        });
        return found;
    }

    /** Reads a row with the columns in the order of the components of {@link Project}. */
    static Project project(ResultSet row) throws SQLException {
        return new Project(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                JSON.readValue(row.getString(9), SHARES),
                Pairing.valueOf(row.getString(10)),
                ProjectStatus.valueOf(row.getString(11)),
                row.getObject(12, UUID.class),
                row.getBoolean(13));
    }

    private void addNewSeries(Connection connection, Map<Series, Long> occurring) throws SQLException {
        Map<Long, Series> added = new TreeMap<>();
        for (Map.Entry<Series, Long> series : occurring.entrySet()) {
            if (!known.contains(series.getKey())) {
                added.put(series.getValue(), series.getKey());
            }
        }
        if (added.isEmpty()) {
            return;
        }
        // One by one in the order of their numbers: two writers with the same new series wait for each other, and never
        // in a circle.
        try (PreparedStatement insert = connection.prepareStatement("""
                        insert into series (id, parts, changed) values (?, ?, pg_current_xact_id()) on conflict (id) do nothing
                        """);
                PreparedStatement select = connection.prepareStatement("""
                        select count(*) from series where id = ? and parts = ?
                        """)) {
            for (Map.Entry<Long, Series> series : added.entrySet()) {
                Array parts = connection.createArrayOf(
                        "text", series.getValue().parts().toArray());
                insert.setLong(1, series.getKey());
                insert.setArray(2, parts);
                insert.executeUpdate();
                select.setLong(1, series.getKey());
                select.setArray(2, parts);
                try (ResultSet count = select.executeQuery()) {
                    if (!count.next() || count.getInt(1) != 1) {
                        throw new IllegalStateException("another series has the number of "
                                + series.getValue().parts());
                    }
                }
            }
        }
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    known.addAll(added.values());
                }
            });
        }
    }

    private static void copyFacts(Connection connection, List<Fact> facts, Map<Series, Long> series)
            throws SQLException {
        if (facts.isEmpty()) {
            return;
        }
        BinaryRows rows = new BinaryRows((facts.size() + 1) * FACT_BYTES);
        // Neighbours in the index come one after the other.
        List<Fact> sorted = new ArrayList<>(facts);
        sorted.sort((one, other) -> CellKey.compareBytes(one.project(), other.project()));
        for (Fact fact : sorted) {
            rows.row(FACT_COLUMNS);
            rows.uuid(fact.project());
            rows.smallint(fact.stream().ordinal());
            rows.bigint(fact.sequence());
            rows.smallint(fact.ordinal());
            rows.uuid(fact.event());
            rows.timestamp(fact.recordedAt());
            rows.uuid(fact.report());
            rows.bigint(series.get(fact.series()));
            rows.text(fact.item());
            rows.day(
                    fact.countsOn() == null
                            ? CellKey.UNDATED
                            : Math.toIntExact(fact.countsOn().toEpochDay()));
            rows.smallint(fact.assurance().ordinal());
            rows.numeric(fact.value());
            rows.smallint(fact.qualifier().ordinal());
            rows.bigint(fact.granularity());
            rows.bool(fact.unitUncertain());
            rows.bigint(fact.observations());
            rows.text(fact.magnitude());
            rows.bool(fact.claim().outside());
            rows.bool(fact.claim().illustrative());
            rows.text(fact.claim().publication());
            rows.date(fact.claim().date());
            rows.text(fact.claim().locator());
            rows.bigint(fact.reportSequence());
            rows.smallint(fact.weight());
        }
        rows.copyInto(connection.unwrap(PGConnection.class).getCopyAPI(), """
                copy fact (project, stream, sequence, ordinal, event, recorded_at, report, series, item, counts_on, assurance, value, qualifier,
                           granularity, unit_uncertain, observations, magnitude, outside, illustrative, source_publication, source_date,
                           source_locator, report_sequence, weight)
                from stdin (format binary)
                """);
    }

    private static void addVersions(Connection connection, List<ProjectVersion> versions) throws SQLException {
        Columns<ProjectVersion> columns = new Columns<>(connection, versions);
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into project_version (project, sequence, event, recorded_at, head)
                select n.project, n.sequence, n.event, timestamptz 'epoch' + n.recorded_at * interval '1 microsecond', n.head::jsonb
                from unnest(?, ?, ?, ?, ?) as n (project, sequence, event, recorded_at, head)
                """)) {
            insert.setArray(1, columns.uuids(version -> version.project().id()));
            insert.setObject(2, columns.longs(ProjectVersion::sequence));
            insert.setArray(3, columns.uuids(ProjectVersion::event));
            insert.setArray(4, columns.micros(ProjectVersion::recordedAt));
            insert.setArray(5, columns.texts(version -> json(version.project())));
            insert.executeUpdate();
        }
    }

    private static void putProjects(Connection connection, List<ProjectVersion> versions) throws SQLException {
        Map<UUID, ProjectVersion> latest = new TreeMap<>(CellKey::compareBytes);
        for (ProjectVersion version : versions) {
            latest.merge(
                    version.project().id(), version, (one, other) -> one.sequence() > other.sequence() ? one : other);
        }
        Columns<ProjectVersion> columns = new Columns<>(connection, List.copyOf(latest.values()));
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into project as p (id, sequence, code, title_en, title_zh, area_code, prefecture_code, region_code, sector_code,
                                          donors, pairing, status, part_of, illustrative, changed)
                select n.id, n.sequence, n.code, n.title_en, n.title_zh, n.area_code, n.prefecture_code, n.region_code, n.sector_code,
                       n.donors::jsonb, n.pairing, n.status, n.part_of, n.illustrative, pg_current_xact_id()
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                  as n (id, sequence, code, title_en, title_zh, area_code, prefecture_code, region_code, sector_code,
                        donors, pairing, status, part_of, illustrative)
                on conflict (id) do update
                set (sequence, code, title_en, title_zh, area_code, prefecture_code, region_code, sector_code, donors, pairing, status,
                     part_of, illustrative, changed)
                  = (excluded.sequence, excluded.code, excluded.title_en, excluded.title_zh, excluded.area_code,
                     excluded.prefecture_code, excluded.region_code, excluded.sector_code, excluded.donors, excluded.pairing,
                     excluded.status, excluded.part_of, excluded.illustrative, excluded.changed)
                where p.sequence < excluded.sequence
                """)) {
            upsert.setArray(1, columns.uuids(version -> version.project().id()));
            upsert.setObject(2, columns.longs(ProjectVersion::sequence));
            upsert.setArray(3, columns.texts(version -> version.project().code()));
            upsert.setArray(4, columns.texts(version -> version.project().titleEn()));
            upsert.setArray(5, columns.texts(version -> version.project().titleZh()));
            upsert.setArray(6, columns.texts(version -> version.project().areaCode()));
            upsert.setArray(7, columns.texts(version -> version.project().prefectureCode()));
            upsert.setArray(8, columns.texts(version -> version.project().regionCode()));
            upsert.setArray(9, columns.texts(version -> version.project().sectorCode()));
            upsert.setArray(10, columns.texts(version -> json(version.project().donors())));
            upsert.setArray(
                    11, columns.texts(version -> version.project().pairing().name()));
            upsert.setArray(
                    12, columns.texts(version -> version.project().status().name()));
            upsert.setArray(13, columns.uuids(version -> version.project().partOf()));
            upsert.setArray(14, columns.booleans(version -> version.project().illustrative()));
            upsert.executeUpdate();
        }
    }

    private static void addHeard(Connection connection, Entry entry) throws SQLException {
        Columns<Touch> columns = new Columns<>(connection, entry.touches());
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into heard (events, projects, streams, sequences, recorded_at, reported_at)
                select ?, array_agg(n.project), array_agg(n.stream::smallint), array_agg(n.sequence),
                       array_agg(timestamptz 'epoch' + n.recorded_at * interval '1 microsecond'),
                       array_agg(timestamptz 'epoch' + n.reported_at * interval '1 microsecond')
                from unnest(?, ?, ?, ?, ?) as n (project, stream, sequence, recorded_at, reported_at)
                """)) {
            insert.setLong(1, entry.events());
            insert.setArray(2, columns.uuids(Touch::project));
            insert.setObject(3, columns.integers(touch -> touch.stream().ordinal()));
            insert.setObject(4, columns.longs(Touch::sequence));
            insert.setArray(5, columns.micros(Touch::recordedAt));
            insert.setArray(6, columns.micros(Touch::reportedAt));
            insert.executeUpdate();
        }
    }

    /** A month is closed once; whoever says so again says nothing new. */
    private static void addClosings(Connection connection, List<Closing> closings) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into closing (month, closed_at, event, sequence) values (?, ?, ?, ?) on conflict (month) do nothing
                """)) {
            for (Closing closing : closings) {
                insert.setObject(1, closing.month().atDay(1));
                insert.setObject(2, closing.closedAt().atOffset(ZoneOffset.UTC));
                insert.setObject(3, closing.event());
                insert.setLong(4, closing.sequence());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    private void inConnection(Work work) {
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            work.in(connection);
            return true;
        });
    }

    @FunctionalInterface
    private interface Work {
        void in(Connection connection) throws SQLException;
    }
}
