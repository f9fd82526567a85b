package org.shanhai.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanhai.platform.sample.Http;
import org.shanhai.platform.sample.SampleService;
import org.shanhai.platform.sample.SampleWrites;
import org.shanhai.teststack.Database;
import org.shanhai.teststack.TestStack;
import org.shanhai.teststack.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        classes = SampleService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "spring.flyway.locations=classpath:db/sample",
            "spring.datasource.hikari.connection-timeout=500",
            "shanhai.outbox.enabled=false"
        })
@Import(SampleWrites.class)
class IdempotentWritesOverHttpIT {

    private static final Database DATABASE = TestStack.shared().newDatabase("sample");
    private static final TestTokens TOKENS = TestTokens.shared();
    private static final String PATH = "/api/v1/samples/written";
    private static final String BODY = "{\"headcount\": 250, \"note\": null}";

    private final Http http;
    private final Http management;
    private final JdbcClient sql;

    IdempotentWritesOverHttpIT(
            @LocalServerPort int port, @LocalManagementPort int managementPort, @Autowired JdbcClient sql) {
        this.http = new Http(port);
        this.management = new Http(managementPort);
        this.sql = sql;
    }

    @DynamicPropertySource
    static void surroundings(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", DATABASE::jdbcUrl);
        properties.add("spring.datasource.username", DATABASE::user);
        properties.add("spring.datasource.password", DATABASE::password);
        properties.add("shanhai.security.issuer", TOKENS::issuer);
        properties.add("shanhai.security.jwks", TOKENS::jwks);
    }

    @BeforeEach
    void empty() {
        sql.sql("truncate report, idempotency_key").update();
    }

    @Test
    void answersASecondCallWithTheFirstAnswer() {
        Http.Response first = post(PATH, BODY, "k1");
        Http.Response second = post(PATH, " {\"note\":null,\n \"headcount\":250} ", "k1");

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Location"))
                .isEqualTo(first.header("Location"))
                .startsWith(PATH + "/");
        assertThat(second.header("ETag")).isEqualTo("\"1\"");
        assertThat(second.header("Content-Type")).isEqualTo("application/json");
        assertThat(reports()).isEqualTo(1);
    }

    @Test
    void refusesAnotherBodyAndAnotherQueryUnderTheSameKey() {
        post(PATH, BODY, "k1");

        Http.Response otherBody = post(PATH, "{\"headcount\": 251}", "k1");
        Http.Response otherQuery = post(PATH + "?dryRun=true", BODY, "k1");

        assertThat(otherBody.status()).isEqualTo(422);
        assertThat(otherBody.json().get("type").asString()).isEqualTo("urn:shanhai:problem:key-reused");
        assertThat(otherBody.error().get("field").asString()).isEqualTo("Idempotency-Key");
        assertThat(otherQuery.status()).isEqualTo(422);
        assertThat(reports()).isEqualTo(1);
    }

    @Test
    void rollsARefusalBackAndTakesTheKeyAgain() {
        assertThat(post(PATH, "{\"headcount\": -5}", "k1").status()).isEqualTo(422);
        assertThat(reports()).isZero();

        assertThat(post(PATH, BODY, "k1").status()).isEqualTo(201);
        assertThat(reports()).isEqualTo(1);
    }

    @Test
    void processesEachCallWithoutAKey() {
        for (int call = 0; call < 2; call++) {
            assertThat(http.post(PATH, BODY, "Authorization", TOKENS.bearer("office", "110000"))
                            .status())
                    .isEqualTo(201);
        }
        assertThat(reports()).isEqualTo(2);
    }

    @Test
    void keepsTheKeysOfTwoAccountsApart() {
        assertThat(post(PATH, BODY, "k1").status()).isEqualTo(201);
        Http.Response other =
                http.post(PATH, BODY, "Authorization", TOKENS.bearer("office", "310000"), "Idempotency-Key", "k1");

        assertThat(other.header("Idempotent-Replayed")).isEmpty();
        assertThat(reports()).isEqualTo(2);
    }

    @Test
    void takesAKeyOf128CharactersAndRefusesALongerOne() {
        assertThat(post(PATH, BODY, "k".repeat(128)).status()).isEqualTo(201);
        Http.Response longer = post(PATH, BODY, "k".repeat(129));

        assertThat(longer.status()).isEqualTo(400);
        assertThat(longer.error().get("field").asString()).isEqualTo("Idempotency-Key");
        assertThat(longer.error().get("rule").get("maxCharacters").asInt()).isEqualTo(128);
    }

    @Test
    void isAliveAndNotReadyWhileItsDatabaseIsAwayAndTakesTheWriteOnceWhenItIsBack() throws SQLException {
        assertThat(management.get("/actuator/health/readiness").status()).isEqualTo(200);
        letConnectionsIn(false);
        try {
            Http.Response refused = post(PATH, BODY, "k1");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(refused.json().get("type").asString()).isEqualTo("urn:shanhai:problem:unavailable");
            assertThat(management.get("/actuator/health/liveness").status()).isEqualTo(200);
            assertThat(management.get("/actuator/health/readiness").status()).isEqualTo(503);
        } finally {
            letConnectionsIn(true);
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> management.get("/actuator/health/readiness").status() == 200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> post(PATH, BODY, "k1").status() == 201);
        assertThat(reports()).isEqualTo(1);
    }

    /** Ends the connections to the database, so that the next ones are those that are let in or not. */
    private static void letConnectionsIn(boolean in) throws SQLException {
        String name = DATABASE.user();
        try (Connection beside = DriverManager.getConnection(
                        DATABASE.jdbcUrl().replace("/" + name, "/postgres"), name, DATABASE.password());
                Statement statement = beside.createStatement()) {
            statement.execute("alter database " + name + " allow_connections " + in);
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name
                    + "' and usename = current_user");
        }
    }

    private Http.Response post(String path, String body, String key) {
        return http.post(path, body, "Authorization", TOKENS.bearer("office", "110000"), "Idempotency-Key", key);
    }

    private long reports() {
        return sql.sql("select count(*) from report").query(Long.class).single();
    }
}
