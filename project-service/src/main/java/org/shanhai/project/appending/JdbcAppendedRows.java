package org.shanhai.project.appending;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

@Component
class JdbcAppendedRows implements AppendedRows {

    private final JdbcTemplate jdbc;
    /** Rows by their statement, of the thread whose writes go together. */
    private final ThreadLocal<@Nullable Map<String, List<@Nullable Object[]>>> held = new ThreadLocal<>();

    JdbcAppendedRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(String insert, @Nullable Object... values) {
        Map<String, List<@Nullable Object[]>> together = held.get();
        if (together == null) {
            jdbc.update(insert, values);
        } else {
            together.computeIfAbsent(insert, _ -> new ArrayList<>()).add(values);
        }
    }

    @Override
    public void flush() {
        Map<String, List<@Nullable Object[]>> together = held.get();
        if (together != null) {
            if (together.values().stream().allMatch(rows -> rows.size() == 1)) {
                addInOneRoundTrip(together);
            } else {
                together.forEach((insert, rows) -> jdbc.batchUpdate(insert, rows));
            }
            together.clear();
        }
    }

    /** Statements with a semicolon between them go to the database as one message, and each is prepared by itself. */
    private void addInOneRoundTrip(Map<String, List<@Nullable Object[]>> rows) {
        if (!rows.isEmpty()) {
            jdbc.update(
                    String.join(";\n", rows.keySet()),
                    rows.values().stream()
                            .flatMap(row -> Arrays.stream(row.getFirst()))
                            .toArray());
        }
    }

    @Override
    public <T> T together(Supplier<T> writes) {
        if (held.get() != null) {
            return writes.get();
        }
        held.set(new LinkedHashMap<>());
        try {
            T result = writes.get();
            flush();
            return result;
        } finally {
            held.remove();
        }
    }
}
