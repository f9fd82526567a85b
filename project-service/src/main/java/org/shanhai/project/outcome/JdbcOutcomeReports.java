package org.shanhai.project.outcome;

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
class JdbcOutcomeReports implements OutcomeReports {

    private static final String ADD = """
            insert into outcome_report (id, revision, project_id, sequence, recorded_at, indicator, item, value, unit,
                canonical_unit, canonical_value, summable, magnitude, measure, note, as_of, date_precision,
                counts_on, qualifier, granularity, source_publication, source_date, source_locator,
                source_outside, source_illustrative, other_sources, evidence)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcClient jdbc;
    private final AppendedRows rows;

    JdbcOutcomeReports(JdbcClient jdbc, AppendedRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public void add(OutcomeReport report) {
        Source source = report.claim().source();
        rows.add(
                ADD,
                report.id(),
                report.revision(),
                report.stamp().projectId(),
                report.stamp().sequence(),
                report.stamp().recordedAt().atOffset(ZoneOffset.UTC),
                report.indicator(),
                report.item(),
                report.value(),
                report.unit(),
                report.canonicalUnit(),
                report.canonicalValue(),
                report.summable(),
                report.magnitude(),
                report.measure().name(),
                report.note(),
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
