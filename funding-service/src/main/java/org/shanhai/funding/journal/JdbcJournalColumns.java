package org.shanhai.funding.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.money.FundType;
import org.shanhai.funding.money.Recorded;
import org.shanhai.funding.money.Tags;
import org.shanhai.funding.money.UseLevel;

/** The columns of the journal, read in one place. */
final class JdbcJournalColumns {

    /** All but the number, in the order they are written. */
    static final String ALL = """
            event_id, kind, movement_id, commitment_id, donor_code, counted_donor_code, funding_year, fund_type, use_level,
            livelihood, amount_cny, value_date, reference, reason, illustrative, project_id, sequence, recorded_at, account, role,
            acting_donor_code, previous_amount_cny, revision, disbursement_id, tranche, counts_on, open_after_cny, requested_by
            """;

    private JdbcJournalColumns() {}

    /** The movement of a row that has all columns. */
    static Movement movement(ResultSet row) throws SQLException {
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
                new Movement.Details(
                        row.getBigDecimal("previous_amount_cny"),
                        row.getObject("revision", Integer.class),
                        row.getObject("disbursement_id", UUID.class),
                        row.getObject("tranche", Integer.class),
                        day(row, "counts_on"),
                        row.getBigDecimal("open_after_cny"),
                        row.getString("requested_by")),
                new Recorded(
                        row.getObject("project_id", UUID.class),
                        row.getLong("sequence"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("account"),
                        row.getString("role"),
                        row.getString("acting_donor_code")));
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
