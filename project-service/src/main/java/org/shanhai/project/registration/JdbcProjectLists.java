package org.shanhai.project.registration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Conditions that are not asked for are not in the statement, and the statement is planned with its values each time: which index serves best
 * differs from one county to the next.
 *
 * <p>A text is looked up first. Few projects that have it are then read by their ids.
 *
 * <p>Everything else is looked for among the next projects in the order of ids, where what is common is met soon. What is not, and what filters that
 * are common each by itself have left of it, is looked up in the indexes: going on through the register would read all of it for a handful.
 */
@Repository
class JdbcProjectLists implements ProjectLists {

    /** Up to so many, ids are handed on; above, every fiftieth project of 100,000 has the text. */
    private static final int FEW = 2_000;

    /** How many projects are gone through in their order. */
    private static final int NEXT = 3_000;

    private final JdbcClient jdbc;

    JdbcProjectLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<RegisteredProject> list(ProjectFilter filter, PageRequest page) {
        jdbc.sql("select set_config('plan_cache_mode', 'force_custom_plan', true)")
                .query(String.class)
                .single();
        List<String> conditions = new ArrayList<>();
        Map<String, @Nullable Object> values = new HashMap<>();
        if (filter.donor() != null) {
            conditions.add("(donor_codes || counted_donor_codes) @> array[cast(:donor as text)]");
            values.put("donor", filter.donor());
        }
        if (filter.area() != null) {
            conditions.add("(area_code = :area or prefecture_code = :area or region_code = :area)");
            values.put("area", filter.area());
        }
        equal(conditions, values, "sector_code", filter.sector());
        equal(conditions, values, "status", filter.status());
        equal(conditions, values, "pairing", filter.pairing());
        LocalDate silentSince = filter.silentSince();
        if (silentSince != null) {
            conditions.add("""
                    registered_at < :silent_since and not exists (select from reported_month
                        where project_id = project.id and last_recorded_at >= :silent_since)""");
            values.put(
                    "silent_since", silentSince.atStartOfDay(BusinessDay.ZONE).toOffsetDateTime());
        }
        String text = filter.text();
        Found found = text == null ? Found.MANY : addText(conditions, values, text);
        values.put("limit", page.limitPlusOne());
        return switch (found) {
            case NONE -> List.of();
            case FEW ->
                read(
                        "select " + JdbcProjects.COLUMNS + " from project where " + behind(page, values) + " and "
                                + String.join(" and ", conditions) + " order by id limit :limit",
                        values);
            case MANY -> among(page, conditions, values);
        };
    }

    private List<RegisteredProject> among(
            PageRequest page, List<String> conditions, Map<String, @Nullable Object> values) {
        String behind = behind(page, values);
        String fits = conditions.isEmpty() ? "true" : String.join(" and ", conditions);
        List<RegisteredProject> next = read(
                "select " + JdbcProjects.COLUMNS
                        + " from (select * from project where " + behind + " order by id limit " + NEXT
                        + ") project where "
                        + fits + " order by id limit :limit",
                values);
        if (conditions.isEmpty() || next.size() == page.limitPlusOne()) {
            return next;
        }
        return read(
                "with fitting as materialized (select id from project where " + behind + " and " + fits + ") select "
                        + JdbcProjects.COLUMNS
                        + " from project where id in (select id from fitting order by id limit :limit) order by id",
                values);
    }

    private static String behind(PageRequest page, Map<String, @Nullable Object> values) {
        UUID after = page.afterId();
        if (after == null) {
            return "true";
        }
        values.put("after", after);
        return "id > :after";
    }

    private List<RegisteredProject> read(String sql, Map<String, @Nullable Object> values) {
        return jdbc.sql(sql)
                .params(values)
                .query((row, n) -> JdbcProjects.project(row))
                .list();
    }

    /** How many projects have a text. */
    private enum Found {
        NONE,
        FEW,
        MANY
    }

    private static void equal(
            List<String> conditions, Map<String, @Nullable Object> values, String column, @Nullable Object wanted) {
        if (wanted != null) {
            conditions.add(column + " = :" + column);
            values.put(column, wanted instanceof Enum<?> constant ? constant.name() : wanted);
        }
    }

    private Found addText(List<String> conditions, Map<String, @Nullable Object> values, String sought) {
        String pattern = "%" + sought.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        List<UUID> found = jdbc.sql("""
                        select project_id from project_text
                        where grams @> search_keys(lower(:sought)) and text like lower(:pattern)
                        limit :limit
                        """)
                .param("sought", sought)
                .param("pattern", pattern)
                .param("limit", FEW + 1)
                .query(UUID.class)
                .list();
        if (found.size() <= FEW) {
            conditions.add("id = any(:found)");
            values.put("found", found.toArray(UUID[]::new));
            return found.isEmpty() ? Found.NONE : Found.FEW;
        }
        conditions.add("exists (select from project_text where project_id = project.id and text like lower(:pattern))");
        values.put("pattern", pattern);
        return Found.MANY;
    }
}
