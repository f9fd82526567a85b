package org.shanhai.project.targets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shanhai.project.claim.Limits;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.standing.Stamp;
import org.shanhai.project.storage.SourceColumns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcTargets implements Targets {

    private final JdbcClient jdbc;

    JdbcTargets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Key(String phase, String indicator) {}

    @Override
    public Target find(UUID projectId, String phase, String indicator) {
        return new Target(
                phase,
                indicator,
                jdbc.sql("select * from target where project_id = ? and phase = ? and indicator = ? order by version")
                        .param(projectId)
                        .param(phase)
                        .param(indicator)
                        .query((row, n) -> setting(row))
                        .list());
    }

    @Override
    public List<Target> of(UUID projectId) {
        Map<Key, List<Target.Setting>> byKey = new LinkedHashMap<>();
        jdbc.sql("select * from target where project_id = ? order by phase, indicator, version")
                .param(projectId)
                .query(row -> {
                    byKey.computeIfAbsent(
                                    new Key(row.getString("phase"), row.getString("indicator")),
                                    key -> new ArrayList<>())
                            .add(setting(row));
                });
        return byKey.entrySet().stream()
                .map(entry -> new Target(entry.getKey().phase(), entry.getKey().indicator(), entry.getValue()))
                .toList();
    }

    @Override
    public void add(Target target, Target.Setting setting, Stamp stamp) {
        jdbc.sql("""
                        insert into target (project_id, phase, indicator, version, value, unit, qualifier, granularity, as_of,
                            source_publication, source_date, source_locator, source_outside, source_illustrative,
                            sequence, recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(stamp.projectId())
                .param(target.phase())
                .param(target.indicator())
                .param(setting.version())
                .param(setting.value())
                .param(setting.unit())
                .param(setting.qualifier().name())
                .param(setting.granularity())
                .param(setting.asOf())
                .param(setting.source().publication())
                .param(setting.source().date())
                .param(setting.source().locator())
                .param(setting.source().outside())
                .param(setting.source().illustrative())
                .param(stamp.sequence())
                .param(setting.recordedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Target.Setting setting(ResultSet row) throws SQLException {
        return new Target.Setting(
                row.getInt("version"),
                Limits.plain(row.getBigDecimal("value")),
                row.getString("unit"),
                Qualifier.valueOf(row.getString("qualifier")),
                row.getLong("granularity"),
                row.getObject("as_of", LocalDate.class),
                SourceColumns.read(row),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }
}
