package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Processes die as {@code kill -9} kills them, in the middle of a load of 2,000 writes. Afterwards every acknowledged write counts exactly once:
 * the figures equal a plain sum over the acknowledged requests, and the money that impact-service shows is that of funding-service's accounts.
 */
@Tag("long-faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledProcessesIT {

    private static final int WRITES = 2_000;
    /** Has no factor in common with the share of payments, so that every project gets both. */
    private static final int PROJECTS = 21;

    private static final int LINES = 10_000;
    private static final int CLIENTS = 8;
    private static final Duration RECOVERY = Duration.ofMinutes(3);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** In the order of their deaths. Of the relays, project-service's is the leader of all its shards: it is the only instance. */
    private static final List<String> VICTIMS =
            List.of("impact-service", "project-service", "Kafka", "funding-service", "PostgreSQL");

    private final RunningStack stack = RunningStack.ofItsOwn();
    private final Client client = new Client(stack);
    private final List<String> projects = new ArrayList<>();
    private final Map<String, String> commitments = new ConcurrentHashMap<>();
    private final Map<String, Long> hired = new ConcurrentHashMap<>();
    private final Map<String, Long> paid = new ConcurrentHashMap<>();
    private final Map<String, Long> returned = new ConcurrentHashMap<>();
    private final AtomicInteger acknowledged = new AtomicInteger();

    @BeforeAll
    void projectsWithMoney() {
        stack.up();
        for (int i = 0; i < PROJECTS; i++) {
            String project = Registered.project(client, "110000", "653201");
            projects.add(project);
            String key = UUID.randomUUID().toString();
            String body = Registered.commitment("110000", "1000000.00");
            await().atMost(RECOVERY).until(() -> {
                Client.Answer answer =
                        client.post("finance:110000", "/projects/" + project + "/commitments", body, key);
                if (answer.status() == 201) {
                    commitments.put(project, answer.body().get("id").asString());
                }
                return answer.status() == 201;
            });
        }
    }

    @AfterAll
    void stop() {
        stack.down();
    }

    @Test
    void everyAcknowledgedWriteCountsExactlyOnceWhateverProcessDies() throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> load = new ArrayList<>();
            for (int i = 0; i < WRITES; i++) {
                int number = i;
                load.add(clients.submit(() -> write(number)));
            }
            for (int death = 0; death < VICTIMS.size(); death++) {
                int before = (death + 1) * WRITES / (VICTIMS.size() + 1);
                await().atMost(RECOVERY).until(() -> acknowledged.get() >= before);
                kill(VICTIMS.get(death));
                stack.up();
            }
            for (Future<?> write : load) {
                write.get(RECOVERY.toSeconds(), TimeUnit.SECONDS);
            }
        }

        assertThat(acknowledged).hasValue(WRITES);
        long allHired = hired.values().stream().mapToLong(Long::longValue).sum();
        await().atMost(RECOVERY).untilAsserted(() -> {
            assertThat(total("/impact/employment", "jobsDirect", "reported").asLong())
                    .isEqualTo(allHired);
            assertThat(total("/impact/money", "disbursedCny", "booked").asString())
                    .isEqualTo(sum(paid) + ".00");
            assertThat(total("/impact/money", "returnedCny", "booked").asString())
                    .isEqualTo(sum(returned) + ".00");
            assertThat(moneyOf("/impact/money?groupBy=project", "/figures/%s/booked/value"))
                    .isEqualTo(moneyOf("/accounts?groupBy=project&limit=500", "/%s"));
        });
        assertThat(client.get("auditor", "/journal/verification")
                        .body()
                        .get("intact")
                        .asBoolean())
                .isTrue();
        for (String project : projects) {
            JsonNode figures = client.get("analyst", "/impact/employment?project=" + project)
                    .body()
                    .at("/items/0/figures/jobsDirect/reported");
            assertThat(figures.get("value").asLong()).isEqualTo(hired.get(project));
            assertThat(client.get("auditor", "/projects/" + project + "/funds")
                            .body()
                            .get("disbursedCny")
                            .asString())
                    .isEqualTo(paid.get(project) + ".00");
        }
        await().untilAsserted(() -> assertThat(client.text(stack.management(1).resolve("/actuator/prometheus")))
                .containsPattern("shanhai_outbox_rows\\S* 0\\.0"));
    }

    @Test
    void everyLineOfAFileCountsOnceAlthoughTheServiceWasKilledInTheMiddleOfIt() throws Exception {
        String project = projects.getFirst();
        String code = client.get("office:110000", "/projects/" + project)
                .body()
                .get("code")
                .asString();
        StringBuilder file =
                new StringBuilder("project,type,mode,unit,measure,value,asOf,qualifier,source.publication,reference\n");
        for (int line = 1; line <= LINES; line++) {
            file.append(code)
                    .append(",TRAINING,COURSE,PERSONS,DELTA,2,2025-06-30,EXACT,List,")
                    .append(line)
                    .append('\n');
        }
        Client.Answer sent = client.postFile(
                "office:110000",
                "/imports/reports?mode=GOOD_LINES",
                "text/csv",
                file.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(sent.status()).as(sent.body().toString()).isEqualTo(202);
        String path = "/imports/reports/" + sent.body().get("id").asString() + "?limit=1";

        await().atMost(RECOVERY)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> client.get("office:110000", path)
                                .body()
                                .at("/progress/done")
                                .asInt()
                        >= LINES / 10);
        kill("project-service");
        stack.up();
        await().atMost(RECOVERY)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(client.get("office:110000", path)
                                .body()
                                .path("status")
                                .asString())
                        .isEqualTo("DONE"));

        assertThat(client.get("office:110000", path)
                        .body()
                        .at("/counts/created")
                        .asInt())
                .isEqualTo(LINES);
        await().atMost(RECOVERY).untilAsserted(() -> {
            JsonNode figure = client.get("analyst", "/impact/training?project=" + project)
                    .body()
                    .at("/items/0/figures/personsTrained/reported");
            assertThat(figure.path("value").asLong()).isEqualTo(2L * LINES);
            assertThat(figure.path("reports").asLong()).isEqualTo(LINES);
        });
    }

    /** Sends one write until it is acknowledged: always with the same key, so that what was done before the answer got lost is not done again. */
    private void write(int number) {
        String project = projects.get(number % PROJECTS);
        long amount = 1 + number % 7;
        if (number % 4 != 0) {
            acknowledged(
                    "office:110000",
                    "/projects/" + project + "/employment-reports",
                    Registered.employment("HIRES", "DIRECT", Long.toString(amount), "2025-06-30"));
            hired.merge(project, amount, Long::sum);
        } else {
            pay(number, project, amount);
        }
        acknowledged.incrementAndGet();
    }

    /** Of some payments a part comes back, and now and then a promise is revised or another one cancelled. */
    private void pay(int number, String project, long amount) {
        String finance = "finance:110000";
        String commitment = "/commitments/" + commitments.get(project);
        JsonNode payment =
                acknowledged(finance, commitment + "/disbursements", Registered.disbursement(amount + ".00"));
        paid.merge(project, amount, Long::sum);
        if (number % 12 == 0) {
            acknowledged(finance, "/disbursements/" + payment.get("id").asString() + "/returns", """
                    {"amountCny": "1.00", "date": "2025-07-01", "reference": "R-%d-%s", "reason": "not used"}""".formatted(
                            number, project));
            returned.merge(project, 1L, Long::sum);
        }
        if (number % 100 == 0) {
            payAndCancel(project);
        }
        if (number % 40 == 0) {
            acknowledged(finance, commitment + "/revisions", """
                    {"amountCny": "%d.00", "date": "2025-07-01", "reason": "revised"}""".formatted(1_000_001 + number));
        }
    }

    /** What was paid on a promise that is then cancelled stays promised. */
    private void payAndCancel(String project) {
        String finance = "finance:110000";
        String commitment = "/commitments/"
                + acknowledged(
                                finance,
                                "/projects/" + project + "/commitments",
                                Registered.commitment("110000", "500.00"))
                        .get("id")
                        .asString();
        acknowledged(finance, commitment + "/disbursements", Registered.disbursement("3.00"));
        paid.merge(project, 3L, Long::sum);
        acknowledged(finance, commitment + "/cancellation", "{\"reason\": \"given up\"}");
    }

    private JsonNode acknowledged(String role, String path, String body) {
        String key = UUID.randomUUID().toString();
        AtomicReference<JsonNode> answered = new AtomicReference<>(JSON.missingNode());
        await().atMost(RECOVERY).pollInterval(Duration.ofMillis(200)).until(() -> {
            try {
                Client.Answer answer = client.post(role, path, body, key);
                if (answer.status() != 201 && answer.status() < 500) {
                    throw new AssertionError(answer.status() + " " + answer.body());
                }
                answered.set(answer.body());
                return answer.status() == 201;
            } catch (UncheckedIOException lost) {
                return false;
            }
        });
        return Objects.requireNonNull(answered.get());
    }

    private static long sum(Map<String, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** By project what was promised, paid, came back and is open. */
    private Map<String, List<String>> moneyOf(String path, String place) {
        Map<String, List<String>> money = new TreeMap<>();
        for (JsonNode item : client.get("auditor", path).body().get("items")) {
            money.put(
                    item.at("/group/project").asString(),
                    Stream.of("committedCny", "disbursedCny", "returnedCny", "openCny")
                            .map(figure -> item.at(place.formatted(figure)).asString())
                            .toList());
        }
        return money;
    }

    private JsonNode total(String path, String indicator, String kind) {
        return client.get("analyst", path).body().at("/items/0/figures/" + indicator + "/" + kind + "/value");
    }

    private void kill(String name) throws Exception {
        ProcessHandle process = ProcessHandle.of(stack.pid(name)).orElseThrow();
        assertThat(process.destroyForcibly()).isTrue();
        process.onExit().get(30, TimeUnit.SECONDS);
    }
}
