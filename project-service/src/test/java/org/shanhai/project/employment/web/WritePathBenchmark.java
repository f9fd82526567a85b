package org.shanhai.project.employment.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.shanhai.contracts.Topic;
import org.shanhai.platform.idempotency.WriteRequest;
import org.shanhai.platform.ids.Ids;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.security.Role;
import org.shanhai.platform.web.WebJson;
import org.shanhai.teststack.Database;
import org.shanhai.teststack.TestStack;
import org.shanhai.teststack.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * How many employment reports a second project-service takes, over a thousand projects: what POST does, from the read body to the answer, called
 * in-process; beside it bare JDBC transactions that write the same rows (project, report and its state, history, outbox, idempotency key) on as many connections.
 * Both leave their outbox rows to the relay, which sends them while the benchmark runs. PostgreSQL with fsync on. No part of the build; see
 * {@code system-tests/bench}.
 *
 * <p>{@code -Dconnections=N}, {@code -Dseconds=N} of each measurement, {@code -Drounds=N}, {@code -DwarmUp=TURNS}.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "spring.datasource.hikari.maximum-pool-size=24"})
class WritePathBenchmark {
    private static final int CONNECTIONS = Integer.getInteger("connections", 8);
    private static final int SECONDS = Integer.getInteger("seconds", 10);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int WARM_UP_TURNS = Integer.getInteger("warmUp", 3);
    private static final int PROJECTS = 1_000;
    private static final double AIM = 0.5;
    private static final String REPORT = """
        {"measure": "HIRES", "kind": "DIRECT", "headcount": 20, "asOf": "2025-06-30", "datePrecision": "DAY",
         "qualifier": "EXACT", "granularity": 1, "source": {"publication": "Payroll June 2025"}}\
        """;

    private static final TestTokens TOKENS = TestTokens.shared();
    private static final Database DATABASE = TestStack.shared().newDatabase("write_path");

    /** One for all: signing them is the issuer's work. */
    private final String token = TOKENS.token("office", "110000");

    private final int port;
    private final EmploymentController controller;
    private final JdbcClient jdbc;
    private final WebJson json;
    private final Ids ids;
    private final Caller office = new Caller("account-1", Set.of(Role.OFFICE), Set.of("110000"), false);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    WritePathBenchmark(
            @LocalServerPort int port,
            @Autowired EmploymentController controller,
            @Autowired JdbcClient jdbc,
            @Autowired WebJson json,
            @Autowired Ids ids) {
        this.port = port;
        this.controller = controller;
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
    }

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", DATABASE::jdbcUrl);
        properties.add("spring.datasource.username", DATABASE::user);
        properties.add("spring.datasource.password", DATABASE::password);
        properties.add("spring.kafka.bootstrap-servers", TestStack.shared()::bootstrapServers);
        properties.add("shanhai.security.issuer", TOKENS::issuer);
        properties.add("shanhai.security.jwks", TOKENS::jwks);
    }

    /** One write on the connection of one thread. */
    @FunctionalInterface
    private interface Write {
        void once(Worker worker) throws Exception;
    }

    /** What a thread keeps between its writes. */
    private static final class Worker {
        private final int number;
        private final Connection connection;
        private final Map<String, PreparedStatement> statements = new LinkedHashMap<>();
        private int turn;

        Worker(int number) throws SQLException {
            this.number = number;
            connection = DriverManager.getConnection(DATABASE.jdbcUrl(), DATABASE.user(), DATABASE.password());
            connection.setAutoCommit(false);
        }

        /** Each thread has projects of its own, as most writers have. */
        UUID project(List<UUID> projects) {
            turn = (turn + 1) % (projects.size() / CONNECTIONS);
            return projects.get(turn * CONNECTIONS + number);
        }

        PreparedStatement statement(String sql) throws SQLException {
            PreparedStatement statement = statements.get(sql);
            if (statement == null) {
                statement = connection.prepareStatement(sql);
                statements.put(sql, statement);
            }
            return statement;
        }
    }

    @Test
    void takesHalfOfWhatTheDatabaseTakes() throws Exception {
        String first = register();
        List<UUID> projects = copies(first);
        String answer = post("/projects/" + first + "/employment-reports", REPORT);
        UUID report = UUID.fromString(answer.replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1"));
        jdbc.sql("insert into series select p.id, s.key, s.measure, s.unit from project p, series s where p.id"
                        + " <> s.project_id")
                .update();
        Rows rows = new Rows(jdbc, ids, report);
        EmploymentRequest request = json.mapper().readValue(REPORT, EmploymentRequest.class);
        List<UUID> ofUseCase = projects.subList(0, PROJECTS);
        List<UUID> ofBareJdbc = projects.subList(PROJECTS, 2 * PROJECTS);
        Write useCase = worker -> controller.report(
                office,
                WriteRequest.of(
                        office.account(),
                        "POST /api/v1/projects/{projectId}/employment-reports",
                        UUID.randomUUID().toString(),
                        REPORT),
                worker.project(ofUseCase),
                request);
        Write bareJdbc = worker -> rows.write(worker, worker.project(ofBareJdbc));
        Write overHttp = worker -> post("/projects/" + worker.project(ofUseCase) + "/employment-reports", REPORT);

        // The JVM warms for minutes; what it does best is what runs all day.
        for (int turn = 0; turn < WARM_UP_TURNS; turn++) {
            measure(useCase);
            measure(bareJdbc);
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            double ours = measure(useCase);
            double bare = measure(bareJdbc);
            ratios.add(ours / bare);
            say(
                    "round %d, %d connections: use case %,.0f/s, bare JDBC %,.0f/s, ratio %.2f",
                    round, CONNECTIONS, ours, bare, ours / bare);
        }
        Collections.sort(ratios);
        say("middle ratio %.2f, aim %.2f", ratios.get(ratios.size() / 2), AIM);
        measure(overHttp);
        say("over HTTP, client on the same machine: %,.0f/s", measure(overHttp));
    }

    private static double measure(Write write) throws Exception {
        AtomicLong written = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + Duration.ofSeconds(SECONDS).toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int number = 0; number < CONNECTIONS; number++) {
                Worker worker = new Worker(number);
                running.add(threads.submit(() -> {
                    try (worker.connection) {
                        while (System.nanoTime() < end) {
                            write.once(worker);
                            written.incrementAndGet();
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        return written.get() * 1e9 / (System.nanoTime() - begin);
    }

    /** Rows as the use case wrote them once, to be written again with ids of their own. */
    private static final class Rows {
        private static final String DRAW = """
            update project set sequence = sequence + 1, recorded_at = greatest(recorded_at, now()) where id = ?
            returning sequence\
            """;
        private static final String PUBLISH =
                "insert into outbox (shard, topic, key, headers, payload) values (?, ?, ?, ?::json, ?)";
        private static final String HEADERS = """
            {"ce_specversion":"1.0","ce_id":"%s","ce_type":"shanhai.project.employment-reported.v1",\
            "ce_source":"/shanhai/project-service","ce_subject":"%s","ce_time":"2025-07-08T08:00:07.123456Z","ce_sequence":"%d",\
            "ce_dataschema":"urn:shanhai:schema:shanhai.project.employment-reported.v1","content-type":"application/json"}\
            """;

        private final Map<String, Map<String, Object>> templates = new LinkedHashMap<>();
        private final Ids ids;
        private final byte[] payload;

        Rows(JdbcClient jdbc, Ids ids, UUID report) {
            this.ids = ids;
            templates.put("employment_report", row(jdbc, "select * from employment_report where id = ?", report));
            templates.put("report_state", row(jdbc, "select * from report_state where id = ?", report));
            templates.put("history", row(jdbc, "select * from history where report_id = ?", report));
            templates.put(
                    "idempotency_key",
                    jdbc.sql("select * from idempotency_key where status = 201 and body like '%headcount%'")
                            .query()
                            .singleRow());
            payload = String.valueOf(
                            Objects.requireNonNull(templates.get("history")).get("data"))
                    .getBytes(StandardCharsets.UTF_8);
        }

        private static Map<String, Object> row(JdbcClient jdbc, String query, UUID id) {
            return jdbc.sql(query).param(id).query().singleRow();
        }

        void write(Worker worker, UUID project) throws SQLException {
            UUID report = ids.next();
            UUID event = ids.next();
            PreparedStatement draw = worker.statement(DRAW);
            draw.setObject(1, project);
            long sequence;
            try (ResultSet drawn = draw.executeQuery()) {
                drawn.next();
                sequence = drawn.getLong(1);
            }
            insert(worker, "employment_report", Map.of("id", report, "project_id", project, "sequence", sequence));
            insert(worker, "report_state", Map.of("id", report, "project_id", project, "sequence", sequence));
            insert(
                    worker,
                    "history",
                    Map.of("project_id", project, "sequence", sequence, "event_id", event, "report_id", report));
            PreparedStatement publish = worker.statement(PUBLISH);
            publish.setInt(1, Math.floorMod(project.toString().hashCode(), 2));
            publish.setString(2, Topic.PROJECT_EVENTS.topicName());
            publish.setBytes(3, project.toString().getBytes(StandardCharsets.UTF_8));
            publish.setString(4, String.format(Locale.ROOT, HEADERS, event, project, sequence));
            publish.setBytes(5, payload);
            publish.executeUpdate();
            UUID key = UUID.randomUUID();
            insert(worker, "idempotency_key", Map.of("id", key, "key", key.toString()));
            worker.connection.commit();
        }

        private void insert(Worker worker, String table, Map<String, Object> own) throws SQLException {
            Map<String, Object> template = Objects.requireNonNull(templates.get(table));
            PreparedStatement insert =
                    worker.statement("insert into " + table + " (" + String.join(", ", template.keySet()) + ") values ("
                            + String.join(", ", Collections.nCopies(template.size(), "?")) + ")");
            int at = 1;
            for (Map.Entry<String, Object> column : template.entrySet()) {
                insert.setObject(at++, own.getOrDefault(column.getKey(), column.getValue()));
            }
            insert.executeUpdate();
        }
    }

    private String register() throws Exception {
        String answer = post("/projects", """
            {"code": "FIRST", "title": {"en": "Weaving workshop", "zh": "纺织车间"}, "areaCode": "653201",
             "sectorCode": "32163", "donors": [{"donorCode": "110000", "role": "LEAD"}], "status": "IMPLEMENTATION",
             "startedOn": "2025-03-01", "datePrecision": "DAY", "source": {"publication": "Office note 12/2025"}}\
            """);
        return answer.replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
    }

    private List<UUID> copies(String first) {
        jdbc.sql("""
            insert into project
            select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'code', 'COPY-' || n))).*
            from project p cross join generate_series(1, :number) n
            where p.id = :first
            """)
                .param("number", 2 * PROJECTS)
                .param("first", UUID.fromString(first))
                .update();
        return jdbc.sql("select id from project where code like 'COPY-%'")
                .query(UUID.class)
                .list();
    }

    private String post(String path, String body) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
