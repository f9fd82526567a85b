package org.shanhai.project.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.shanhai.project.claim.Source;

/** How a source lies in a row. */
public final class SourceColumns {

    private SourceColumns() {}

    public static Source read(ResultSet row) throws SQLException {
        return new Source(
                row.getString("source_publication"),
                row.getObject("source_date", LocalDate.class),
                row.getString("source_locator"),
                row.getBoolean("source_outside"),
                row.getBoolean("source_illustrative"));
    }
}
