package org.shanhai.impact.publictables;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shanhai.impact.ledger.Assurance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link LastShown} in PostgreSQL. */
final class JdbcLastShown implements LastShown {
    private static final int LOCK_SPACE = 19_930;

    private final JdbcClient jdbc;

    JdbcLastShown(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void lock(int year) {
        jdbc.sql("select pg_advisory_xact_lock(:space, :year)")
                .param("space", LOCK_SPACE)
                .param("year", year)
                .query(row -> {});
    }

    @Override
    public Map<PublicCell, Long> of(int year) {
        Map<PublicCell, Long> shown = new HashMap<>();
        jdbc.sql("select indicator, assurance, grouping_by, label, value from public_figure where year = :year")
                .param("year", year)
                .query(row -> {
                    shown.put(
                            new PublicCell(
                                    row.getString(1),
                                    Assurance.valueOf(row.getString(2)),
                                    row.getString(3),
                                    row.getString(4)),
                            row.getLong(5));
                });
        return shown;
    }

    @Override
    public void replace(int year, Map<PublicCell, Long> shown) {
        jdbc.sql("delete from public_figure where year = :year")
                .param("year", year)
                .update();
        List<Map.Entry<PublicCell, Long>> rows = List.copyOf(shown.entrySet());
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into public_figure (year, indicator, assurance, grouping_by, label, value)
                select :year, * from unnest(:indicators, :assurances, :groupings, :labels, :values)
                """)
                .param("year", year)
                .param(
                        "indicators",
                        texts(rows.stream().map(row -> row.getKey().indicator()).toList()))
                .param(
                        "assurances",
                        texts(rows.stream()
                                .map(row -> row.getKey().assurance().name())
                                .toList()))
                .param(
                        "groupings",
                        texts(rows.stream().map(row -> row.getKey().grouping()).toList()))
                .param(
                        "labels",
                        texts(rows.stream().map(row -> row.getKey().label()).toList()))
                .param("values", rows.stream().map(Map.Entry::getValue).toArray(Long[]::new))
                .update();
    }

    private static String[] texts(List<String> texts) {
        return texts.toArray(String[]::new);
    }
}
