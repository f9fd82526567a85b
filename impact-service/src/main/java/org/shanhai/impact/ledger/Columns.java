package org.shanhai.impact.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The columns of rows that go to the database as arrays, for {@code unnest}. */
record Columns<T>(Connection connection, List<T> rows) {

    Array uuids(Function<T, @Nullable UUID> column) throws SQLException {
        return connection.createArrayOf("uuid", rows.stream().map(column).toArray(UUID[]::new));
    }

    Array texts(Function<T, @Nullable String> column) throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(column).toArray(String[]::new));
    }

    Array booleans(Function<T, Boolean> column) throws SQLException {
        return connection.createArrayOf("boolean", rows.stream().map(column).toArray(Boolean[]::new));
    }

    long[] longs(ToLongFunction<T> column) {
        return rows.stream().mapToLong(column).toArray();
    }

    int[] integers(ToIntFunction<T> column) {
        return rows.stream().mapToInt(column).toArray();
    }

    /** Microseconds since 1970, which is as exact as the database keeps an instant. */
    Array micros(Function<T, @Nullable Instant> column) throws SQLException {
        return connection.createArrayOf(
                "bigint",
                rows.stream()
                        .map(row -> {
                            Instant instant = column.apply(row);
                            return instant == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, instant);
                        })
                        .toArray(Long[]::new));
    }
}
