package org.shanhai.project.storage;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.claim.Claim;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.FactDay;
import org.shanhai.project.claim.Limits;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.standing.Stamp;

/** How what all reports have lies in a row. */
public final class ClaimColumns {

    private ClaimColumns() {}

    public static Stamp stamp(ResultSet row) throws SQLException {
        return new Stamp(
                row.getObject("project_id", UUID.class),
                row.getLong("sequence"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }

    public static Claim claim(ResultSet row) throws SQLException {
        return new Claim(
                day(row),
                Qualifier.valueOf(row.getString("qualifier")),
                row.getLong("granularity"),
                SourceColumns.read(row),
                OtherSourceColumns.read(row),
                EvidenceColumn.read(row));
    }

    public static FactDay day(ResultSet row) throws SQLException {
        return new FactDay(
                row.getObject("as_of", LocalDate.class),
                DatePrecision.valueOf(row.getString("date_precision")),
                row.getObject("counts_on", LocalDate.class));
    }

    /** A decimal as it was sent, without the zeros that the column adds. */
    public static @Nullable BigDecimal plain(ResultSet row, String column) throws SQLException {
        BigDecimal number = row.getBigDecimal(column);
        return number == null ? null : Limits.plain(number);
    }
}
