package org.shanhai.project.assurance;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.storage.ClaimColumns;

/** How who signed, and how much was verified, lie in a row. */
final class SignatureColumns {

    private SignatureColumns() {}

    static Signature read(ResultSet row) throws SQLException {
        return new Signature(row.getString("account"), row.getString("role"), row.getString("donor_code"));
    }

    static @Nullable Verified verified(ResultSet row) throws SQLException {
        BigDecimal value = ClaimColumns.plain(row, "verified_value");
        return value == null ? null : new Verified(value, ClaimColumns.plain(row, "canonical_verified_value"));
    }
}
