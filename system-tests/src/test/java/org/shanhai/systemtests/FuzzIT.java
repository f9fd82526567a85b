package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shanhai.teststack.DocumentedAnswers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * At least 20,000 requests over every operation of the published document, most of them broken on purpose, through the gateway of a stack of its
 * own: no answer is a failure of ours, every answer is as documented, and every operation also took something. {@code -Dshanhai.fuzz-seed} tries others, and
 * {@code -Dshanhai.fuzz-requests} more of them.
 */
@Tag("long-faults")
class FuzzIT {

    private static final int REQUESTS = Integer.getInteger("shanhai.fuzz-requests", 20_000);
    private static final long SEED = Long.getLong("shanhai.fuzz-seed", 20_251_127);
    private static final int CLIENTS = 8;
    private static final int TOLD_FAULTS = 30;

    /** More than are cancelled, paid out or decided before the rest of the requests has found them. */
    private static final int MANY = 40;

    private static final List<String> ACCOUNTS = List.of(
            "office:110000",
            "office:110000",
            "office:330000",
            "finance:110000",
            "finance:330000",
            "finance:330100",
            "verifier:110000",
            "auditor",
            "analyst",
            "admin");

    private static final int FRESH_PROJECTS = 5;
    private static final String TRANCHES =
            "\"tranches\": [{\"amountCny\": \"12000000.00\", \"dueOn\": \"2025-06-30\"}, {\"amountCny\": \"8000000.00\", \"dueOn\": \"2025-07-30\"}],";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();

    private record Operation(String method, String path, JsonNode node) {

        String name() {
            return method + " " + path;
        }
    }

    @Test
    void noAnswerIsAFailureOfOursAndEachIsAsDocumented() throws Exception {
        RunningStack stack = RunningStack.ofItsOwn();
        stack.up();
        try {
            Client client = new Client(stack);
            String openApi = client.text(stack.gateway().resolve("/docs/openapi.json"));
            JsonNode document = JsonMapper.shared().readTree(openApi);
            DocumentedAnswers documented = DocumentedAnswers.read(openApi);
            Map<String, List<String>> known = known(client);
            List<Operation> operations = operations(document);
            try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
                List<Future<?>> running = new ArrayList<>();
                for (int each = 0; each < CLIENTS; each++) {
                    Mutations mutations = new Mutations(document, new Random(SEED + each), known);
                    running.add(clients.submit(() -> run(stack, client, documented, operations, mutations)));
                }
                for (Future<?> part : running) {
                    part.get();
                }
            }
            System.out.println("fuzz run, seed " + SEED + ", " + REQUESTS + " requests: " + new TreeMap<>(counts));
            assertThat(faults.stream().limit(TOLD_FAULTS)).as("seed %d", SEED).isEmpty();
            assertThat(operations.stream().map(Operation::name).filter(name -> !accepted.contains(name)))
                    .as("operations that only refused")
                    .isEmpty();
            await("what was taken has come to the figures")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(3))
                    .until(() -> client.get("auditor", "/impact/reconciliation")
                            .body()
                            .path("agrees")
                            .asBoolean(false));
        } finally {
            stack.down();
        }
    }

    private void run(
            RunningStack stack,
            Client client,
            DocumentedAnswers documented,
            List<Operation> operations,
            Mutations mutations) {
        for (int i = 0; i < REQUESTS / CLIENTS; i++) {
            Operation operation = operations.get(i % operations.size());
            HttpRequest request = request(stack, client, operation, mutations);
            try {
                HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
                String body = body(answer);
                count(Integer.toString(answer.statusCode()));
                if (answer.statusCode() < 300) {
                    accepted.add(operation.name());
                }
                judge(documented, request, answer, body);
            } catch (IOException e) {
                faults.add(request.method() + " " + request.uri() + " was not answered: " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** A stream of events never ends, so that its beginning must do. */
    private static String body(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            boolean endless = contentType(answer).startsWith("text/event-stream");
            return new String(endless ? body.readNBytes(1) : body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String contentType(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    private void judge(DocumentedAnswers documented, HttpRequest request, HttpResponse<?> answer, String body) {
        String told = request.method() + " " + request.uri() + " -> " + answer.statusCode() + " ";
        if (answer.statusCode() >= 500) {
            faults.add(told + body);
            return;
        }
        List<String> undocumented = documented.faults(
                request.method(),
                request.uri().getPath(),
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(null),
                body);
        if (!undocumented.isEmpty()) {
            faults.add(told + undocumented + " " + body);
        }
    }

    private void count(String what) {
        counts.computeIfAbsent(what, _ -> new LongAdder()).increment();
    }

    private static HttpRequest request(RunningStack stack, Client client, Operation operation, Mutations mutations) {
        JsonNode node = operation.node();
        StringBuilder path = new StringBuilder();
        for (String part : operation.path().substring(1).split("/")) {
            path.append('/')
                    .append(part.startsWith("{") ? mutations.pathValue(part.substring(1, part.length() - 1)) : part);
        }
        path.append(mutations.query(node.path("parameters")));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(stack.gateway() + path.toString()))
                .timeout(Duration.ofSeconds(60));
        List<String> allowed = new ArrayList<>();
        node.path("x-roles")
                .forEach(role -> ACCOUNTS.stream()
                        .filter(account -> account.split(":", 2)[0].equals(role.asString()))
                        .forEach(allowed::add));
        if (mutations.chance(97)) {
            String account =
                    allowed.isEmpty() || mutations.chance(10) ? mutations.one(ACCOUNTS) : mutations.one(allowed);
            request.header("Authorization", "Bearer " + client.token(account));
        }
        if (mutations.chance(5)) {
            request.header("Accept", mutations.headerValue());
        }
        if (mutations.chance(10)) {
            request.header("Accept-Language", mutations.headerValue());
        }
        if (operation.method().equals("GET")) {
            return request.GET().build();
        }
        if (mutations.chance(95)) {
            request.header("Idempotency-Key", mutations.chance(90) ? mutations.uuid() : mutations.headerValue());
        }
        if (mutations.chance(60)) {
            request.header("If-Match", mutations.chance(50) ? "\"1\"" : mutations.headerValue());
        }
        JsonNode content = node.path("requestBody").path("content");
        List<String> types = new ArrayList<>(content.propertyNames());
        String type = types.isEmpty() ? "application/json" : mutations.one(types);
        request.header("Content-Type", mutations.chance(96) ? type : "text/plain");
        JsonNode example = content.path(type).path("example");
        byte[] body = example.isMissingNode()
                ? mutations.file()
                : mutations.body(example, content.path(type).path("schema"));
        return request.method(operation.method(), BodyPublishers.ofByteArray(body))
                .build();
    }

    private static List<Operation> operations(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()))));
        return operations;
    }

    /** Things that are there, so that not every request ends at 404. */
    private static Map<String, List<String>> known(Client client) {
        ACCOUNTS.forEach(client::token);
        String project = projectOfAPhase(client);
        List<String> projectIds = new ArrayList<>(List.of(project, project, project));
        for (int i = 0; i < FRESH_PROJECTS; i++) {
            projectIds.add(projectOfAPhase(client));
        }
        client.post(
                "office:110000",
                "/projects/" + project + "/milestones",
                "{\"code\": \"ROOF\", \"title\": {\"en\": \"Roof\"}}");
        assertThat(client.put("office:110000", "/projects/" + project + "/targets/WHOLE/postsPlanned", """
                {"value": 40, "unit": "POSTS", "qualifier": "EXACT", "granularity": 1, "asOf": "2025-01-31", "source": {"publication": "System test"}}""")
                        .status())
                .isEqualTo(201);
        String report = client.post(
                        "office:110000",
                        "/projects/" + project + "/employment-reports",
                        Registered.employment("HIRES", "DIRECT", "3", "2025-06-30"))
                .body()
                .path("id")
                .asString();
        String ofCity = Registered.project(client, "330100", "652901");
        List<String> commitments = new ArrayList<>();
        List<String> disbursements = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            String commitment = booked(client, "finance:110000", "/projects/" + project + "/commitments", """
                    {"donorCode": "110000", "fundingYear": 2025, "amountCny": "20000000.00", "fundType": "AID",
                     "useLevel": "COUNTY_OR_BELOW", "livelihood": true, "committedOn": "2025-03-31", "reference": "C-%d", %s
                     "source": {"publication": "System test", "date": "2025-07-01", "illustrative": true}}""".formatted(
                            i, i % 2 == 0 ? "" : TRANCHES));
            commitments.add(commitment);
            disbursements.add(booked(
                    client,
                    "finance:110000",
                    "/commitments/" + commitment + "/disbursements",
                    Registered.disbursement("6000000.00")));
        }
        assertThat(client.put("admin", "/donors/330100/approval-limit", """
                {"amountCny": "1.00", "reason": "System test"}""").status())
                .isBetween(200, 201);
        String big = booked(
                client,
                "finance:330100",
                "/projects/" + ofCity + "/commitments",
                Registered.commitment("330100", "20000000.00"));
        for (int i = 0; i < MANY; i++) {
            // These wait for the second person.
            disbursements.add(booked(
                    client,
                    "finance:330100",
                    "/commitments/" + big + "/disbursements",
                    Registered.disbursement("10.00")));
        }
        Registered.project(client, "330000", "652901");
        String projects = file(client, "projects");
        return Map.ofEntries(
                Map.entry("projectId", projectIds),
                Map.entry("project", List.of(project)),
                Map.entry("reportId", List.of(report)),
                Map.entry("commitmentId", commitments),
                Map.entry("commitment", commitments),
                Map.entry("disbursementId", disbursements),
                Map.entry("evidenceId", List.of(sent(client, "/evidence", "a,b\n1,2\n"))),
                Map.entry("importId", List.of(sent(client, "/imports/projects?mode=DRY_RUN", projects))),
                Map.entry("phase", List.of("WHOLE", "PHASE_1")),
                Map.entry("indicator", List.of("postsPlanned", "postsPlanned", "jobsDirect", "READING_ROOMS")),
                Map.entry("code", List.of("ROOF")),
                Map.entry("kind", List.of("projects", "reports", "milestones", "commitments")),
                Map.entry("donorCode", List.of("110000", "330100")),
                Map.entry("month", List.of("2024-01", "2024-02")),
                Map.entry("table", List.of("employment-by-donor", "training-by-sector")),
                Map.entry("year", List.of("2024", "2025")),
                // Good ones, mostly of other lists than that which is asked.
                Map.entry(
                        "cursor",
                        List.of(
                                cursor(client, "/projects?limit=1"),
                                cursor(client, "/projects/" + project + "/history?limit=1"),
                                cursor(client, "/journal?limit=1"))),
                Map.entry("file", List.of(projects, file(client, "reports"), file(client, "commitments"))));
    }

    private static String projectOfAPhase(Client client) {
        String body = Registered.projectBody("110000", "653201").replaceFirst("\\{", "{\"phases\": [\"PHASE_1\"], ");
        Client.Answer answer = client.post("office:110000", "/projects", body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body().path("id").asString();
    }

    /** What funding-service answers once it knows the project. */
    private static String booked(Client client, String account, String path, String body) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> client.post(account, path, body), answer -> answer.status() < 300)
                .body()
                .path("id")
                .asString();
    }

    private static String cursor(Client client, String list) {
        return client.get("auditor", list).body().path("nextCursor").asString();
    }

    private static String sent(Client client, String path, String file) {
        Client.Answer answer =
                client.postFile("office:110000", path, "text/csv", file.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body().toString()).isBetween(200, 299);
        return answer.body().path("id").asString();
    }

    private static String file(Client client, String kind) {
        return client.body("auditor", "/imports/" + kind + "/template?format=csv&lang=en");
    }
}
