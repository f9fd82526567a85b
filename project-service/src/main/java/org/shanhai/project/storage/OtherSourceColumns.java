package org.shanhai.project.storage;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.claim.OtherSource;
import org.shanhai.project.claim.Source;

/** How further sources lie in a row: an array with six texts for each, null for none. */
public final class OtherSourceColumns {

    private static final int PARTS = 6;

    private OtherSourceColumns() {}

    public static List<OtherSource> read(ResultSet row) throws SQLException {
        Array array = row.getArray("other_sources");
        if (array == null) {
            return List.of();
        }
        String[] parts = (String[]) array.getArray();
        List<OtherSource> sources = new ArrayList<>(parts.length / PARTS);
        for (int i = 0; i < parts.length; i += PARTS) {
            String date = parts[i + 1];
            sources.add(new OtherSource(
                    new Source(
                            parts[i],
                            date == null ? null : LocalDate.parse(date),
                            parts[i + 2],
                            Boolean.parseBoolean(parts[i + 3]),
                            Boolean.parseBoolean(parts[i + 4])),
                    parts[i + 5]));
        }
        return sources;
    }

    /** The value of the column. */
    public static @Nullable String @Nullable [] write(List<OtherSource> sources) {
        if (sources.isEmpty()) {
            return null;
        }
        @Nullable String[] parts = new @Nullable String[sources.size() * PARTS];
        int at = 0;
        for (OtherSource other : sources) {
            Source source = other.source();
            LocalDate date = source.date();
            parts[at++] = source.publication();
            parts[at++] = date == null ? null : date.toString();
            parts[at++] = source.locator();
            parts[at++] = Boolean.toString(source.outside());
            parts[at++] = Boolean.toString(source.illustrative());
            parts[at++] = other.note();
        }
        return parts;
    }
}
