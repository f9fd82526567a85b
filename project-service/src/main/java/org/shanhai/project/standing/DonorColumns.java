package org.shanhai.project.standing;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a project's donors lie in its row: an array for each of code, counted code, role and share. */
public final class DonorColumns {

    private DonorColumns() {}

    public static List<ProjectDonor> read(ResultSet row) throws SQLException {
        List<String> codes = texts(row, "donor_codes");
        List<String> counted = texts(row, "counted_donor_codes");
        List<String> roles = texts(row, "donor_roles");
        Long[] shares = shares(row);
        List<ProjectDonor> donors = new ArrayList<>(codes.size());
        for (int i = 0; i < codes.size(); i++) {
            donors.add(new ProjectDonor(
                    codes.get(i), counted.get(i), DonorRole.valueOf(roles.get(i)), shares == null ? null : shares[i]));
        }
        return donors;
    }

    public static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static Long @Nullable [] shares(ResultSet row) throws SQLException {
        Array array = row.getArray("donor_shares");
        return array == null ? null : (Long[]) array.getArray();
    }
}
