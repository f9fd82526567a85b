package org.shanhai.project.employment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.appending.AppendedRows;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.claim.Source;
import org.shanhai.project.storage.ClaimColumns;
import org.shanhai.project.storage.EvidenceColumn;
import org.shanhai.project.storage.OtherSourceColumns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcEmploymentReports implements EmploymentReports {

    private static final String ADD = """
            insert into employment_report (id, revision, project_id, sequence, recorded_at, measure, kind, headcount, fte,
                as_of, date_precision, counts_on, qualifier, granularity, pay_amount, pay_observations,
                pay_qualifier, written_contract, minimum_wage, openly_recruited, grievance_channel,
                source_publication, source_date, source_locator, source_outside, source_illustrative, other_sources, evidence)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcClient jdbc;
    private final AppendedRows rows;

    JdbcEmploymentReports(JdbcClient jdbc, AppendedRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public void add(EmploymentReport report) {
        Pay pay = report.pay();
        Safeguards safeguards = report.safeguards();
        Source source = report.claim().source();
        rows.add(
                ADD,
                report.id(),
                report.revision(),
                report.stamp().projectId(),
                report.stamp().sequence(),
                report.stamp().recordedAt().atOffset(ZoneOffset.UTC),
                report.measure().name(),
                report.kind().name(),
                report.headcount(),
                report.fte(),
                report.claim().day().day(),
                report.claim().day().precision().name(),
                report.claim().day().countsOn(),
                report.claim().qualifier().name(),
                report.claim().granularity(),
                pay == null ? null : pay.amount(),
                pay == null ? null : pay.observations(),
                pay == null ? null : pay.qualifier().name(),
                safeguards == null ? null : safeguards.writtenContract(),
                safeguards == null ? null : safeguards.minimumWage(),
                safeguards == null ? null : safeguards.openlyRecruited(),
                safeguards == null ? null : safeguards.grievanceChannel(),
                source.publication(),
                source.date(),
                source.locator(),
                source.outside(),
                source.illustrative(),
                OtherSourceColumns.write(report.claim().otherSources()),
                EvidenceColumn.write(report.claim().evidence()));
    }

    @Override
    public List<EmploymentReport> find(Collection<UUID> ids) {
        return jdbc.sql("select * from employment_report where id = any(?) order by id, revision")
                .param(ids.toArray(UUID[]::new))
                .query((row, n) -> report(row))
                .list();
    }

    private static EmploymentReport report(ResultSet row) throws SQLException {
        return new EmploymentReport(
                row.getObject("id", UUID.class),
                row.getInt("revision"),
                ClaimColumns.stamp(row),
                EmploymentMeasure.valueOf(row.getString("measure")),
                EmploymentKind.valueOf(row.getString("kind")),
                row.getObject("headcount", Long.class),
                ClaimColumns.plain(row, "fte"),
                ClaimColumns.claim(row),
                pay(row),
                safeguards(row));
    }

    private static @Nullable Pay pay(ResultSet row) throws SQLException {
        String qualifier = row.getString("pay_qualifier");
        return qualifier == null
                ? null
                : new Pay(
                        row.getBigDecimal("pay_amount"), row.getLong("pay_observations"), Qualifier.valueOf(qualifier));
    }

    /** Safeguards of which none is known are as good as none given. */
    private static @Nullable Safeguards safeguards(ResultSet row) throws SQLException {
        Safeguards safeguards = new Safeguards(
                row.getObject("written_contract", Long.class),
                row.getObject("minimum_wage", Long.class),
                row.getObject("openly_recruited", Long.class),
                row.getObject("grievance_channel", Long.class));
        return safeguards.equals(new Safeguards(null, null, null, null)) ? null : safeguards;
    }
}
