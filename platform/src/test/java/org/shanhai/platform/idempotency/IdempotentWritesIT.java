package org.shanhai.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.RefusedException;
import org.shanhai.platform.web.WebJson;
import org.shanhai.teststack.Database;
import org.shanhai.teststack.TestStack;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotentWritesIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-07-01T08:00:00Z"), ZoneOffset.UTC);
    private static final String ROUTE = "POST /api/v1/projects/{id}/employment-reports";

    private final HikariDataSource database = connect(TestStack.shared().newDatabase("idempotency"));
    private final JdbcClient sql = JdbcClient.create(database);
    private final IdempotentWrites writes = new JdbcIdempotentWrites(
            new JdbcTemplate(database),
            new TransactionTemplate(new JdbcTransactionManager(database)),
            new WebJson(),
            CLOCK);

    private static HikariDataSource connect(Database place) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(place.jdbcUrl());
        config.setUsername(place.user());
        config.setPassword(place.password());
        config.setMaximumPoolSize(8);
        return new HikariDataSource(config);
    }

    @BeforeAll
    void makeTables() {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/platform/idempotency")
                .load()
                .migrate();
        sql.sql("create table report (id bigint generated always as identity primary key, headcount int not null)")
                .update();
    }

    @BeforeEach
    void empty() {
        sql.sql("truncate report, idempotency_key").update();
    }

    @AfterAll
    void disconnect() {
        database.close();
    }

    @Test
    void givesTheFirstAnswerAgain() {
        Answer first = writes.once(request("k1", "body"), report(250));
        Answer second = writes.once(request("k1", "body"), report(999));

        assertThat(reports()).containsExactly(250);
        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).isTrue();
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.headers()).containsEntry("Location", "/reports/1").containsEntry("ETag", "\"1\"");
        assertThat(second.body()).isEqualTo(first.body()).isEqualTo(new JsonText("{\"headcount\":250}"));
    }

    @Test
    void keepsAnAnswerWithoutABody() {
        writes.once(request("k1", "body"), () -> new Answer(204, Map.of(), null));

        Answer second = writes.once(request("k1", "body"), report(1));

        assertThat(second.status()).isEqualTo(204);
        assertThat(second.body()).isNull();
        assertThat(reports()).isEmpty();
    }

    @Test
    void refusesTheSameKeyWithOtherContent() {
        writes.once(request("k1", "body"), report(250));

        assertThatThrownBy(() -> writes.once(request("k1", "other body"), report(251)))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.refusal().kind().status()).isEqualTo(422);
                    assertThat(refused.refusal().code()).isEqualTo("key-reused");
                });
        assertThat(reports()).containsExactly(250);
    }

    @Test
    void countsAKeyPerAccountAndRoute() {
        writes.once(request("k1", "body"), report(1));
        writes.once(WriteRequest.of("somebody-else", ROUTE, "k1", "body"), report(2));
        writes.once(WriteRequest.of("office-110000", "POST /api/v1/projects", "k1", "body"), report(3));

        assertThat(reports()).containsExactly(1, 2, 3);
    }

    @Test
    void runsEachTimeWithoutAKey() {
        writes.once(request(null, "body"), report(1));
        writes.once(request(null, "body"), report(2));

        assertThat(reports()).containsExactly(1, 2);
        assertThat(kept()).isZero();
    }

    @Test
    void forgetsARefusalWithAllThatWasWritten() {
        assertThatThrownBy(() -> writes.once(request("k1", "body"), () -> {
                    insert(250);
                    throw Refusal.conflict("project-not-known-yet").asException();
                }))
                .isInstanceOf(RefusedException.class);
        assertThat(reports()).isEmpty();
        assertThat(kept()).isZero();

        assertThat(writes.once(request("k1", "body"), report(250)).replayed()).isFalse();
        assertThat(reports()).containsExactly(250);
    }

    @Test
    void forgetsAWriteWhoseConnectionWasLost() {
        assertThatThrownBy(() -> writes.once(request("k1", "body"), () -> {
                    insert(250);
                    sql.sql("select pg_terminate_backend(pg_backend_pid())")
                            .query()
                            .listOfRows();
                    return report(250).get();
                }))
                .isInstanceOfAny(DataAccessException.class, TransactionException.class);
        assertThat(reports()).isEmpty();

        assertThat(writes.once(request("k1", "body"), report(250)).replayed()).isFalse();
        assertThat(reports()).containsExactly(250);
    }

    @Test
    void makesADoubleClickWaitForTheFirst() throws Exception {
        CountDownLatch firstIsIn = new CountDownLatch(1);
        CountDownLatch firstMayEnd = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Answer> first = CompletableFuture.supplyAsync(
                    () -> writes.once(request("k1", "body"), () -> {
                        firstIsIn.countDown();
                        await(firstMayEnd);
                        return report(250).get();
                    }),
                    threads);
            await(firstIsIn);
            CompletableFuture<Answer> second =
                    CompletableFuture.supplyAsync(() -> writes.once(request("k1", "body"), report(999)), threads);
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(this::somebodyWaitsForALock);
            assertThat(second).isNotDone();

            firstMayEnd.countDown();

            assertThat(first.get(10, TimeUnit.SECONDS).replayed()).isFalse();
            assertThat(second.get(10, TimeUnit.SECONDS).replayed()).isTrue();
        }
        assertThat(reports()).containsExactly(250);
    }

    @Test
    void letsTheSecondRunWhenTheFirstIsRefused() throws Exception {
        CountDownLatch firstIsIn = new CountDownLatch(1);
        CountDownLatch firstMayEnd = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Answer> first = CompletableFuture.supplyAsync(
                    () -> writes.once(request("k1", "body"), () -> {
                        firstIsIn.countDown();
                        await(firstMayEnd);
                        throw Refusal.conflict("project-not-known-yet").asException();
                    }),
                    threads);
            await(firstIsIn);
            CompletableFuture<Answer> second =
                    CompletableFuture.supplyAsync(() -> writes.once(request("k1", "body"), report(250)), threads);
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(this::somebodyWaitsForALock);
            firstMayEnd.countDown();

            assertThat(second.get(10, TimeUnit.SECONDS).replayed()).isFalse();
            assertThat(first).failsWithin(Duration.ofSeconds(10));
        }
        assertThat(reports()).containsExactly(250);
    }

    @Test
    void hasOneEffectHoweverManyCallersComeAtOnce() throws Exception {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < 40; caller++) {
                WriteRequest request = request("k" + caller % 4, "body");
                answers.add(CompletableFuture.supplyAsync(() -> writes.once(request, report(250)), threads));
            }
            for (CompletableFuture<Answer> answer : answers) {
                answer.get(30, TimeUnit.SECONDS);
            }
        }

        assertThat(reports()).hasSize(4);
        assertThat(answers.stream().filter(answer -> !answer.join().replayed())).hasSize(4);
    }

    private static WriteRequest request(@Nullable String key, String body) {
        return WriteRequest.of("office-110000", ROUTE, key, body);
    }

    private Supplier<Answer> report(int headcount) {
        return () -> {
            sql.sql("insert into report (headcount) values (?)")
                    .param(headcount)
                    .update();
            return Answer.created("/reports/1", Map.of("headcount", headcount)).etag("\"1\"");
        };
    }

    private void insert(int headcount) {
        sql.sql("insert into report (headcount) values (?)").param(headcount).update();
    }

    private List<Integer> reports() {
        return sql.sql("select headcount from report order by id")
                .query(Integer.class)
                .list();
    }

    private long kept() {
        return sql.sql("select count(*) from idempotency_key").query(Long.class).single();
    }

    private boolean somebodyWaitsForALock() {
        return sql.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
