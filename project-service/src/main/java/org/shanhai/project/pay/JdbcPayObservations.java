package org.shanhai.project.pay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.shanhai.project.appending.AppendedRows;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.storage.ClaimColumns;
import org.shanhai.project.storage.EvidenceColumn;
import org.shanhai.project.storage.OtherSourceColumns;
import org.shanhai.project.storage.SourceColumns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPayObservations implements PayObservations {

    private static final String ADD = """
            insert into pay_observation (id, revision, project_id, sequence, recorded_at, amount, unit, observations, as_of,
                date_precision, counts_on, qualifier, source_publication, source_date, source_locator,
                source_outside, source_illustrative, other_sources, evidence)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcClient jdbc;
    private final AppendedRows rows;

    JdbcPayObservations(JdbcClient jdbc, AppendedRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public void add(PayObservation observation) {
        rows.add(
                ADD,
                observation.id(),
                observation.revision(),
                observation.stamp().projectId(),
                observation.stamp().sequence(),
                observation.stamp().recordedAt().atOffset(ZoneOffset.UTC),
                observation.amount(),
                observation.unit(),
                observation.observations(),
                observation.day().day(),
                observation.day().precision().name(),
                observation.day().countsOn(),
                observation.qualifier().name(),
                observation.source().publication(),
                observation.source().date(),
                observation.source().locator(),
                observation.source().outside(),
                observation.source().illustrative(),
                OtherSourceColumns.write(observation.otherSources()),
                EvidenceColumn.write(observation.evidence()));
    }

    @Override
    public List<PayObservation> find(Collection<UUID> ids) {
        return jdbc.sql("select * from pay_observation where id = any(?) order by id, revision")
                .param(ids.toArray(UUID[]::new))
                .query((row, n) -> observation(row))
                .list();
    }

    private static PayObservation observation(ResultSet row) throws SQLException {
        return new PayObservation(
                row.getObject("id", UUID.class),
                row.getInt("revision"),
                ClaimColumns.stamp(row),
                row.getBigDecimal("amount"),
                row.getString("unit"),
                row.getLong("observations"),
                Qualifier.valueOf(row.getString("qualifier")),
                ClaimColumns.day(row),
                SourceColumns.read(row),
                OtherSourceColumns.read(row),
                EvidenceColumn.read(row));
    }
}
