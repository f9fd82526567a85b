package org.shanhai.funding.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.filtering.AskedDonor;
import org.shanhai.funding.filtering.Conditions;
import org.shanhai.platform.reference.ReferenceData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcJournal implements Journal {

    private static final String ADD = "with added as (insert into journal (" + JdbcJournalColumns.ALL + """
            ) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            returning number, donor_code)
            insert into journal_unsealed (number, donor_code) select number, donor_code from added
            """;

    private final JdbcClient jdbc;
    private final ReferenceData reference;

    JdbcJournal(JdbcClient jdbc, ReferenceData reference) {
        this.jdbc = jdbc;
        this.reference = reference;
    }

    @Override
    public void add(Movement movement) {
        var tags = movement.tags();
        var recorded = movement.recorded();
        var details = movement.details();
        jdbc.sql(ADD)
                .param(movement.eventId())
                .param(movement.kind().name())
                .param(movement.movementId())
                .param(movement.commitmentId())
                .param(tags.donorCode())
                .param(tags.countedDonorCode())
                .param(tags.fundingYear())
                .param(tags.fundType().name())
                .param(tags.useLevel().name())
                .param(tags.livelihood())
                .param(movement.amountCny())
                .param(movement.valueDate())
                .param(movement.reference())
                .param(movement.reason())
                .param(movement.illustrative())
                .param(recorded.projectId())
                .param(recorded.sequence())
                .param(recorded.at().atOffset(ZoneOffset.UTC))
                .param(recorded.account())
                .param(recorded.role())
                .param(recorded.donorCode())
                .param(details.previousAmountCny())
                .param(details.revision())
                .param(details.disbursementId())
                .param(details.tranche())
                .param(details.countsOn())
                .param(details.openAfterCny())
                .param(details.requestedBy())
                .update();
    }

    @Override
    public List<Row> list(JournalFilter filter, long after, int limit) {
        AskedDonor donor = AskedDonor.of(filter.donorCode(), reference);
        String where = new Conditions()
                .when(true, "number > :after")
                .when(filter.projectId(), "project_id = :project")
                .when(filter.commitmentId(), "commitment_id = :commitment")
                .of(donor)
                .when(filter.fundingYear(), "funding_year = :year")
                .when(filter.kind(), "kind = :kind")
                .when(filter.from(), "value_date >= :from")
                .when(filter.to(), "value_date <= :to")
                .where();
        // The page first and its seals then: joined before the limit, all seals there are would be looked through.
        return jdbc.sql(
                        "select j.*, s.position, s.hash from (select * from journal" + where
                                + " order by number limit :limit) j left join journal_seal s on s.number = j.number order by j.number")
                .param("after", after)
                .param("project", filter.projectId())
                .param("commitment", filter.commitmentId())
                .param("donor", donor.code())
                .param("counted", donor.countedCode())
                .param("year", filter.fundingYear())
                .param("kind", filter.kind() == null ? null : filter.kind().name())
                .param("from", filter.from())
                .param("to", filter.to())
                .param("limit", limit)
                .query((row, n) -> new Row(row.getLong("number"), JdbcJournalColumns.movement(row), seal(row)))
                .list();
    }

    private static @Nullable Seal seal(ResultSet row) throws SQLException {
        byte[] hash = row.getBytes("hash");
        return hash == null
                ? null
                : new Seal(row.getLong("position"), HexFormat.of().formatHex(hash));
    }
}
