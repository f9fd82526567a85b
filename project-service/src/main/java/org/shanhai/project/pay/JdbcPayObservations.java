package org.shanhai.project.pay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.storage.ClaimColumns;
import org.shanhai.project.storage.OtherSourceColumns;
import org.shanhai.project.storage.SourceColumns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPayObservations implements PayObservations {

    private final JdbcClient jdbc;

    JdbcPayObservations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(PayObservation observation) {
        jdbc.sql("""
                        insert into pay_observation (id, revision, project_id, sequence, recorded_at, amount, unit, observations, as_of,
                            date_precision, counts_on, qualifier, source_publication, source_date, source_locator,
                            source_outside, source_illustrative, other_sources)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(observation.id())
                .param(observation.revision())
                .param(observation.stamp().projectId())
                .param(observation.stamp().sequence())
                .param(observation.stamp().recordedAt().atOffset(ZoneOffset.UTC))
                .param(observation.amount())
                .param(observation.unit())
                .param(observation.observations())
                .param(observation.day().day())
                .param(observation.day().precision().name())
                .param(observation.day().countsOn())
                .param(observation.qualifier().name())
                .param(observation.source().publication())
                .param(observation.source().date())
                .param(observation.source().locator())
                .param(observation.source().outside())
                .param(observation.source().illustrative())
                .param(OtherSourceColumns.write(observation.otherSources()))
                .update();
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
                OtherSourceColumns.read(row));
    }
}
