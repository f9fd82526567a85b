package org.shanhai.project.training;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.shanhai.project.claim.Measure;
import org.shanhai.project.claim.Source;
import org.shanhai.project.storage.ClaimColumns;
import org.shanhai.project.storage.OtherSourceColumns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcTrainingReports implements TrainingReports {

    private final JdbcClient jdbc;

    JdbcTrainingReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(TrainingReport report) {
        Source source = report.claim().source();
        jdbc.sql("""
                        insert into training_report (id, revision, project_id, sequence, recorded_at, mode, tier, unit, unit_certainty,
                            measure, count, completions, hours, as_of, date_precision, counts_on, qualifier, granularity,
                            source_publication, source_date, source_locator, source_outside, source_illustrative, other_sources)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(report.id())
                .param(report.revision())
                .param(report.stamp().projectId())
                .param(report.stamp().sequence())
                .param(report.stamp().recordedAt().atOffset(ZoneOffset.UTC))
                .param(report.mode().name())
                .param(report.tier())
                .param(report.unit().name())
                .param(report.unitCertainty().name())
                .param(report.measure().name())
                .param(report.count())
                .param(report.completions())
                .param(report.hours())
                .param(report.claim().day().day())
                .param(report.claim().day().precision().name())
                .param(report.claim().day().countsOn())
                .param(report.claim().qualifier().name())
                .param(report.claim().granularity())
                .param(source.publication())
                .param(source.date())
                .param(source.locator())
                .param(source.outside())
                .param(source.illustrative())
                .param(OtherSourceColumns.write(report.claim().otherSources()))
                .update();
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
