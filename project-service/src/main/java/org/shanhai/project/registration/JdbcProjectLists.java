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
 * <p>A text is looked up first. Few projects that have it are then read by their ids; many are met soon enough by going through the register in
 * order.
 */
@Repository
class JdbcProjectLists implements ProjectLists {

    /** Up to so many, ids are handed on; above, every fiftieth project of 100,000 has the text. */
    private static final int FEW = 2_000;

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
        if (!page.after().isEmpty()) {
            conditions.add("id > :after");
            values.put("after", UUID.fromString(page.after().getFirst()));
        }
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
        if (text != null && !addText(conditions, values, text)) {
            return List.of();
        }
        values.put("limit", page.limitPlusOne());
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return jdbc.sql("select " + JdbcProjects.COLUMNS + " from project" + where + " order by id limit :limit")
                .params(values)
                .query((row, n) -> JdbcProjects.project(row))
                .list();
    }

    private static void equal(
            List<String> conditions, Map<String, @Nullable Object> values, String column, @Nullable Object wanted) {
        if (wanted != null) {
            conditions.add(column + " = :" + column);
            values.put(column, wanted instanceof Enum<?> constant ? constant.name() : wanted);
        }
    }

    /** @return false when no project has the text */
    private boolean addText(List<String> conditions, Map<String, @Nullable Object> values, String sought) {
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
        } else {
            conditions.add(
                    "exists (select from project_text where project_id = project.id and text like lower(:pattern))");
            values.put("pattern", pattern);
        }
        return !found.isEmpty();
    }
}
