package org.shanhai.project;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How long lists of 100,000 projects take over HTTP, one caller. No part of the build; run it with
 * {@code mvn verify -pl project-service -am -Dtest=None -Dit.test=ProjectListBenchmark}, {@code -Dprojects=} and {@code -Dcalls=} if wanted.
 */
class ProjectListBenchmark extends RunningService {

    private static final int PROJECTS = Integer.getInteger("projects", 100_000);
    private static final int CALLS = Integer.getInteger("calls", 200);

    private static final String LOAD = """
            insert into project (id, code, title_en, title_zh, area_code, prefecture_code, region_code, sub_area, sector_code,
                donor_codes, counted_donor_codes, donor_roles, pairing, status, started_on, date_precision, phases,
                source_publication, source_outside, source_illustrative, created_for, registered_at, version, sequence, recorded_at)
            select ('0197f000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 'L-' || i,
                (array['Weaving workshop', 'Cotton mill', 'County hospital', 'Reading room', 'Solar park', 'Orchard'])[1 + i %% 6]
                    || ' no. ' || i || case when i %% 997 = 0 then ' pilot' else '' end,
                (array['纺织车间', '棉纺厂', '县人民医院', '阅览室', '光伏园', '果园'])[1 + i %% 6] || i
                    || case when i %% 991 = 0 then '示范' else '' end,
                case when i %% 20000 = 0 then '653223' when i %% 3 = 0 then '653201' when i %% 3 = 1 then '653101' else '650000' end,
                case when i %% 20000 = 0 then '653200' when i %% 3 = 0 then '653200' when i %% 3 = 1 then '653100' end, '650000',
                null, (array['32163', '11220', '12230'])[1 + i %% 3],
                array[(array['110000', '310000', '440000', '320000'])[1 + i %% 4]],
                array[(array['110000', '310000', '440000', '320000'])[1 + i %% 4]], array['LEAD'],
                (array['IN_PAIR', 'CROSS_PAIR'])[1 + i %% 2], (array['PIPELINE', 'IMPLEMENTATION', 'CLOSED'])[1 + i %% 3],
                '2025-01-01', 'DAY', '{}', 'Load', false, true, '110000', now(), 1, 1, now()
            from generate_series(1, %d) i
            """;

    @Test
    void listsProjects() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(DATABASE.jdbcUrl(), DATABASE.user(), DATABASE.password());
                Statement statement = connection.createStatement()) {
            long start = System.nanoTime();
            statement.execute(LOAD.formatted(PROJECTS));
            statement.execute("vacuum analyze project");
            statement.execute("vacuum analyze project_text");
            System.out.println("LISTS loaded in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        }
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("first page", "");
        queries.put("donor", "donor=110000");
        queries.put("area, region", "area=650000");
        queries.put("area, rare county", "area=653223");
        queries.put("sector and status that never meet", "sector=32163&status=CLOSED");
        queries.put("sector and status", "sector=32163&status=IMPLEMENTATION");
        queries.put("donor and pairing that never meet", "donor=110000&pairing=CROSS_PAIR");
        queries.put("donor and status", "donor=110000&status=CLOSED");
        queries.put("nothing fits", "sector=32163&status=PIPELINE&pairing=CROSS_PAIR&area=653223&donor=320000");
        queries.put("pairing", "pairing=CROSS_PAIR");
        queries.put("q, two Chinese characters, common", "q=%E5%8C%BB%E9%99%A2");
        queries.put("q, two Chinese characters, rare", "q=%E7%A4%BA%E8%8C%83");
        queries.put("q, two Chinese characters, none", "q=%E7%85%A4%E7%9F%BF");
        queries.put("q, one Chinese character", "q=%E6%9E%9C");
        queries.put("q, English word, common", "q=workshop");
        queries.put("q, English word, rare", "q=pilot");
        queries.put("q, code", "q=L-77777");
        queries.put("q, number in many", "q=99");
        queries.put("q and donor and status", "q=hospital&donor=110000&status=CLOSED");
        queries.put("q, rare, and area", "q=pilot&area=653200");
        queries.forEach(this::measure);
    }

    private void measure(String name, String query) {
        // A token is signed once: signing costs more than a list.
        Api api = beijing().unchecked();
        String cursor = "";
        List<Long> micros = new ArrayList<>();
        int items = 0;
        for (int call = -20; call < CALLS; call++) {
            long start = System.nanoTime();
            Api.Response page = api.get("/projects?" + query + cursor);
            long took = (System.nanoTime() - start) / 1_000;
            if (page.status() != 200) {
                throw new AssertionError(page.toString());
            }
            if (call >= 0) {
                micros.add(took);
            }
            items = Math.max(items, page.items().size());
            cursor = page.json().path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.json().path("nextCursor").asString();
        }
        Collections.sort(micros);
        System.out.printf(
                "LISTS %-40s p50 %6.1f ms  p99 %6.1f ms  max %6.1f ms  (%d items)%n",
                name,
                micros.get(micros.size() / 2) / 1000.0,
                micros.get(micros.size() * 99 / 100) / 1000.0,
                micros.getLast() / 1000.0,
                items);
    }
}
