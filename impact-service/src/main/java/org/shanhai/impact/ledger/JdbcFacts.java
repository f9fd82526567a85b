package org.shanhai.impact.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link Facts} in PostgreSQL. */
final class JdbcFacts implements Facts {
    private static final Stream[] STREAMS = Stream.values();
    private static final Assurance[] ASSURANCES = Assurance.values();
    private static final Qualifier[] QUALIFIERS = Qualifier.values();

    private final JdbcClient jdbc;

    JdbcFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Fact> of(Collection<UUID> projects, @Nullable Instant knownAt) {
        Map<Long, Series> series = new HashMap<>();
        return jdbc.sql("""
                select f.project, f.stream, f.sequence, f.ordinal, f.event, f.recorded_at, f.report, f.report_sequence, f.weight,
                       f.series, s.parts, f.item, nullif(f.counts_on, 'infinity') as counts_on, f.assurance, f.value, f.qualifier,
                       f.granularity, f.unit_uncertain, f.observations, f.magnitude, f.source_publication, f.source_date,
                       f.source_locator, f.outside, f.illustrative
                from fact f join series s on s.id = f.series
                where f.project = any (:projects) and f.recorded_at <= :knownAt
                order by f.project, f.stream, f.sequence, f.ordinal
                """)
                .param("projects", projects.toArray(UUID[]::new))
                .param("knownAt", (knownAt == null ? OffsetDateTime.MAX : knownAt.atOffset(ZoneOffset.UTC)))
                .query((row, _) -> fact(row, series))
                .list();
    }

    @Override
    public Map<UUID, ProjectVersion> registrations(Collection<UUID> projects) {
        return versions(jdbc.sql("""
                select distinct on (project) project, sequence, event, recorded_at, head from project_version
                where project = any (:projects)
                order by project, sequence
                """).param("projects", projects.toArray(UUID[]::new)));
    }

    @Override
    public Map<UUID, ProjectVersion> latestSince(Collection<UUID> projects, Instant instant) {
        return versions(jdbc.sql("""
                select distinct on (project) project, sequence, event, recorded_at, head from project_version
                where project = any (:projects) and recorded_at > :instant
                order by project, sequence desc
                """)
                .param("projects", projects.toArray(UUID[]::new))
                .param("instant", instant.atOffset(ZoneOffset.UTC)));
    }

    private static Map<UUID, ProjectVersion> versions(JdbcClient.StatementSpec select) {
        Map<UUID, ProjectVersion> versions = new HashMap<>();
        select.query(row -> {
            versions.put(
                    row.getObject("project", UUID.class),
                    new ProjectVersion(
                            MirroredPast.head(row.getString("head")),
                            row.getLong("sequence"),
                            row.getObject("event", UUID.class),
                            row.getObject("recorded_at", OffsetDateTime.class).toInstant()));
        });
        return versions;
    }

    private static Fact fact(ResultSet row, Map<Long, Series> series) throws SQLException {
        long id = row.getLong("series");
        Series of = series.get(id);
        if (of == null) {
            of = Series.ofParts(List.of((String[]) row.getArray("parts").getArray()));
            series.put(id, of);
        }
        return new Fact(
                row.getObject("project", UUID.class),
                STREAMS[row.getInt("stream")],
                row.getLong("sequence"),
                row.getInt("ordinal"),
                row.getObject("event", UUID.class),
                Objects.requireNonNull(row.getObject("recorded_at", OffsetDateTime.class))
                        .toInstant(),
                row.getObject("report", UUID.class),
                row.getLong("report_sequence"),
                row.getInt("weight"),
                of,
                row.getString("item"),
                row.getObject("counts_on", LocalDate.class),
                ASSURANCES[row.getInt("assurance")],
                row.getBigDecimal("value"),
                QUALIFIERS[row.getInt("qualifier")],
                row.getLong("granularity"),
                row.getBoolean("unit_uncertain"),
                row.getObject("observations", Long.class),
                row.getString("magnitude"),
                new Claim(
                        row.getString("source_publication"),
                        row.getObject("source_date", LocalDate.class),
                        row.getString("source_locator"),
                        row.getBoolean("outside"),
                        row.getBoolean("illustrative")));
    }
}
