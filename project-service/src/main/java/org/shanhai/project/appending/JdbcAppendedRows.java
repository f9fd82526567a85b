package org.shanhai.project.appending;

import java.util.ArrayList;
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
            together.forEach((insert, rows) -> jdbc.batchUpdate(insert, rows));
            together.clear();
        }
    }

    @Override
    public <T> T together(Supplier<T> writes) {
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
