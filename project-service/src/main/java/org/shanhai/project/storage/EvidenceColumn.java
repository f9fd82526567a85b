package org.shanhai.project.storage;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the ids of files lie in a row: an array, null for none. */
public final class EvidenceColumn {

    private EvidenceColumn() {}

    public static List<UUID> read(ResultSet row) throws SQLException {
        Array array = row.getArray("evidence");
        return array == null ? List.of() : List.of((UUID[]) array.getArray());
    }

    /** The value of the column. */
    public static UUID @Nullable [] write(List<UUID> evidence) {
        return evidence.isEmpty() ? null : evidence.toArray(UUID[]::new);
    }
}
