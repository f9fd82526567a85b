package org.shanhai.funding.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.shanhai.funding.money.FundType;
import org.shanhai.funding.money.Recorded;
import org.shanhai.funding.money.Tags;
import org.shanhai.funding.money.UseLevel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcJournal implements Journal {

    private static final String COLUMNS = """
            event_id, kind, movement_id, commitment_id, donor_code, counted_donor_code, funding_year, fund_type, use_level,
            livelihood, amount_cny, value_date, reference, reason, illustrative, project_id, sequence, recorded_at, account, role,
            acting_donor_code
            """;

    private final JdbcClient jdbc;

    JdbcJournal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(Movement movement) {
        Tags tags = movement.tags();
        Recorded recorded = movement.recorded();
        jdbc.sql("insert into journal (" + COLUMNS
                        + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
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
                .update();
    }

    @Override
    public List<Row> list(JournalFilter filter, long after, int limit) {
        return jdbc.sql("select number, " + COLUMNS + """
                         from journal
                        where number > :after
                            and (cast(:project as uuid) is null or project_id = :project)
                            and (cast(:commitment as uuid) is null or commitment_id = :commitment)
                            and (cast(:donor as text) is null or donor_code = :donor or counted_donor_code = :donor)
                            and (cast(:kind as text) is null or kind = :kind)
                            and (cast(:from as date) is null or value_date >= :from)
                            and (cast(:to as date) is null or value_date <= :to)
                        order by number
                        limit :limit
                        """)
                .param("after", after)
                .param("project", filter.projectId())
                .param("commitment", filter.commitmentId())
                .param("donor", filter.donorCode())
                .param("kind", filter.kind() == null ? null : filter.kind().name())
                .param("from", filter.from())
                .param("to", filter.to())
                .param("limit", limit)
                .query((row, n) -> new Row(row.getLong("number"), movement(row)))
                .list();
    }

    private static Movement movement(ResultSet row) throws SQLException {
        return new Movement(
                row.getObject("event_id", UUID.class),
                Movement.Kind.valueOf(row.getString("kind")),
                row.getObject("movement_id", UUID.class),
                row.getObject("commitment_id", UUID.class),
                new Tags(
                        row.getString("donor_code"),
                        row.getString("counted_donor_code"),
                        row.getInt("funding_year"),
                        FundType.valueOf(row.getString("fund_type")),
                        UseLevel.valueOf(row.getString("use_level")),
                        row.getBoolean("livelihood")),
                row.getBigDecimal("amount_cny"),
                row.getObject("value_date", LocalDate.class),
                row.getString("reference"),
                row.getString("reason"),
                row.getBoolean("illustrative"),
                new Recorded(
                        row.getObject("project_id", UUID.class),
                        row.getLong("sequence"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("account"),
                        row.getString("role"),
                        row.getString("acting_donor_code")));
    }
}
