package org.shanhai.project.outcome;

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
class JdbcOutcomeReports implements OutcomeReports {

    private final JdbcClient jdbc;

    JdbcOutcomeReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(OutcomeReport report) {
        Source source = report.claim().source();
        jdbc.sql("""
                        insert into outcome_report (id, revision, project_id, sequence, recorded_at, indicator, item, value, unit,
                            canonical_unit, canonical_value, summable, magnitude, measure, note, as_of, date_precision,
                            counts_on, qualifier, granularity, source_publication, source_date, source_locator,
                            source_outside, source_illustrative, other_sources)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(report.id())
                .param(report.revision())
                .param(report.stamp().projectId())
                .param(report.stamp().sequence())
                .param(report.stamp().recordedAt().atOffset(ZoneOffset.UTC))
                .param(report.indicator())
                .param(report.item())
                .param(report.value())
                .param(report.unit())
                .param(report.canonicalUnit())
                .param(report.canonicalValue())
                .param(report.summable())
                .param(report.magnitude())
                .param(report.measure().name())
                .param(report.note())
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
    public List<OutcomeReport> find(Collection<UUID> ids) {
        return jdbc.sql("select * from outcome_report where id = any(?) order by id, revision")
                .param(ids.toArray(UUID[]::new))
                .query((row, n) -> report(row))
                .list();
    }

    private static OutcomeReport report(ResultSet row) throws SQLException {
        return new OutcomeReport(
                row.getObject("id", UUID.class),
                row.getInt("revision"),
                ClaimColumns.stamp(row),
                row.getString("indicator"),
                row.getString("item"),
                ClaimColumns.plain(row, "value"),
                row.getString("unit"),
                row.getString("canonical_unit"),
                ClaimColumns.plain(row, "canonical_value"),
                row.getBoolean("summable"),
                row.getString("magnitude"),
                Measure.valueOf(row.getString("measure")),
                row.getString("note"),
                ClaimColumns.claim(row));
    }
}
