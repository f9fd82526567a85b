package org.shanhai.project.training;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.shanhai.project.appending.AppendedRows;
import org.shanhai.project.claim.Measure;
import org.shanhai.project.claim.Source;
import org.shanhai.project.storage.ClaimColumns;
import org.shanhai.project.storage.EvidenceColumn;
import org.shanhai.project.storage.OtherSourceColumns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcTrainingReports implements TrainingReports {

    private static final String ADD = """
            insert into training_report (id, revision, project_id, sequence, recorded_at, mode, tier, unit, unit_certainty,
                measure, count, completions, hours, as_of, date_precision, counts_on, qualifier, granularity,
                source_publication, source_date, source_locator, source_outside, source_illustrative, other_sources, evidence)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcClient jdbc;
    private final AppendedRows rows;

    JdbcTrainingReports(JdbcClient jdbc, AppendedRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public void add(TrainingReport report) {
        Source source = report.claim().source();
        rows.add(
                ADD,
                report.id(),
                report.revision(),
                report.stamp().projectId(),
                report.stamp().sequence(),
                report.stamp().recordedAt().atOffset(ZoneOffset.UTC),
                report.mode().name(),
                report.tier(),
                report.unit().name(),
                report.unitCertainty().name(),
                report.measure().name(),
                report.count(),
                report.completions(),
                report.hours(),
                report.claim().day().day(),
                report.claim().day().precision().name(),
                report.claim().day().countsOn(),
                report.claim().qualifier().name(),
                report.claim().granularity(),
                source.publication(),
                source.date(),
                source.locator(),
                source.outside(),
                source.illustrative(),
                OtherSourceColumns.write(report.claim().otherSources()),
                EvidenceColumn.write(report.claim().evidence()));
    }

    @Override
    public List<TrainingReport> find(Collection<UUID> ids) {
        return jdbc.sql("select * from training_report where id = any(?) order by id, revision")
                .param(ids.toArray(UUID[]::new))
                .query((row, n) -> report(row))
                .list();
    }

    private static TrainingReport report(ResultSet row) throws SQLException {
        return new TrainingReport(
                row.getObject("id", UUID.class),
                row.getInt("revision"),
                ClaimColumns.stamp(row),
                TrainingMode.valueOf(row.getString("mode")),
                row.getString("tier"),
                TrainingUnit.valueOf(row.getString("unit")),
                UnitCertainty.valueOf(row.getString("unit_certainty")),
                Measure.valueOf(row.getString("measure")),
                row.getObject("count", Long.class),
                row.getObject("completions", Long.class),
                ClaimColumns.plain(row, "hours"),
                ClaimColumns.claim(row));
    }
}
