package org.shanhai.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Nobody writes in the project of a donor that he does not act for, nor in a role that is not the one for it. */
class EveryWriteIT extends RunningService {

    private static final String SOURCE = "\"source\": {\"publication\": \"Office note\"}";

    /** Writes that make or change a figure. */
    private static final Set<Write> FIGURES =
            Set.of(Write.EMPLOYMENT, Write.TRAINING, Write.OUTCOME, Write.PAY, Write.CORRECT);

    /** Writes that are in no project, and those that are in many. */
    private static final Set<String> TRIED_BY_THEMSELVES =
            Set.of("POST /imports/{kind}", "POST /evidence", "POST /months/{month}/closing");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private String project = "";
    private String report = "";

    /** Every call that writes in a project or about a report, with a body that would be taken from who may. */
    enum Write {
        REGISTER(HttpMethod.POST, "/projects", "office", ""),
        REVISE(HttpMethod.PATCH, "/projects/{projectId}", "office", "{\"note\": \"x\", \"reason\": \"y\"}"),
        TARGET(HttpMethod.PUT, "/projects/{projectId}/targets/{phase}/{indicator}", "office", """
                {"value": 300, "unit": "POSTS", "qualifier": "EXACT", "granularity": 1, "asOf": "2025-06-30",
                 "source": {"publication": "Plan"}}"""),
        PLAN(
                HttpMethod.POST,
                "/projects/{projectId}/milestones",
                "office",
                "{\"code\": \"OPENED\", \"title\": {\"en\": \"Opened\"}}"),
        ACHIEVE(
                HttpMethod.POST,
                "/projects/{projectId}/milestones/{code}/achievement",
                "office",
                "{\"achievedOn\": \"2025-06-01\"}"),
        REPLAN(
                HttpMethod.POST,
                "/projects/{projectId}/milestones/{code}/replanning",
                "office",
                "{\"plannedOn\": \"2030-01-01\", \"reason\": \"flood\"}"),
        CALENDAR(
                HttpMethod.PUT,
                "/projects/{projectId}/reporting-calendar",
                "office",
                "{\"frequency\": \"MONTHLY\", \"firstMonth\": \"2025-01\", \"dueDays\": 10}"),
        EMPLOYMENT(HttpMethod.POST, "/projects/{projectId}/employment-reports", "office", hires("20")),
        TRAINING(HttpMethod.POST, "/projects/{projectId}/training-reports", "office", RefusalIT.training("PERSONS")),
        OUTCOME(
                HttpMethod.POST,
                "/projects/{projectId}/outcome-reports",
                "office",
                RefusalIT.outcome("READING_ROOMS", "3", "FACILITY")),
        PAY(HttpMethod.POST, "/projects/{projectId}/pay-observations", "office", """
                {"amount": "3500", "unit": "CNY_PER_MONTH", "observations": 1, "qualifier": "ABOUT",
                 "asOf": "2025-06-30", "source": {"publication": "Newspaper"}}"""),
        CORRECT(
                HttpMethod.POST,
                "/reports/{reportId}/corrections",
                "office",
                "{\"kind\": \"DIRECT\", \"headcount\": 5, " + "\"asOf\": \"2025-06-30\", \"qualifier\": \"EXACT\", "
                        + SOURCE + ", \"reason\": \"x\"}"),
        VERIFY(HttpMethod.POST, "/reports/{reportId}/verification", "verifier", "{\"decision\": \"VERIFIED\"}");

        final HttpMethod method;
        final String path;
        private final String role;
        private final String body;

        Write(HttpMethod method, String path, String role, String body) {
            this.method = method;
            this.path = path;
            this.role = role;
            this.body = body;
        }

        String at(String project, String report) {
            return path.replace("{projectId}", project)
                    .replace("{reportId}", report)
                    .replace("{phase}", "WHOLE")
                    .replace("{indicator}", "postsPlanned")
                    .replace("{code}", "BUILT");
        }

        String body() {
            return body.isEmpty() ? project(newCode(), "") : body;
        }

        private Api.Response by(Api api, String project, String report) {
            String at = at(project, report);
            String sent = body();
            return switch (method.name()) {
                case "POST" -> api.post(at, sent);
                case "PUT" -> api.put(at, sent);
                default -> api.patch(at, sent, "If-Match", "\"1\"");
            };
        }
    }

    @BeforeEach
    void projectOfBeijing() {
        project = newProject();
        beijing().post("/projects/" + project + "/milestones", "{\"code\": \"BUILT\", \"title\": {\"en\": \"Built\"}}");
        report = beijing()
                .post("/projects/" + project + "/employment-reports", hires("10"))
                .id();
    }

    @ParameterizedTest
    @EnumSource(Write.class)
    void anotherDonorAndAnotherRoleAreRefusedAndChangeNothing(Write write) {
        List<JsonNode> history = history();
        for (String donor : List.of("310000", "330100", "650000")) {
            Api.Response foreign = write.by(as(write.role, donor), project, report);
            assertThat(foreign.status()).as(foreign.toString()).isEqualTo(403);
            assertThat(foreign.json().path("type").asString()).isEqualTo("urn:shanhai:problem:other-donor");
        }
        for (String role : List.of("office", "finance", "verifier", "auditor", "analyst", "admin")) {
            if (!role.equals(write.role)) {
                Api.Response other = write.by(as(role, "110000"), project, report);
                assertThat(other.status()).as(role + " " + other).isEqualTo(403);
            }
        }
        assertThat(history()).isEqualTo(history);
        assertThat(write.by(as(write.role, "110000"), project, report).status()).isIn(200, 201);
    }

    /** In whatever roles: whoever reported a figure, or corrected it last, leaves the decision to somebody else. */
    @ParameterizedTest
    @EnumSource(Write.class)
    void whoeverWroteAFigureDoesNotVerifyIt(Write write) {
        Api both = person("both-" + newCode(), List.of("office", "verifier"), "110000");
        assertThat(write.by(both, project, report).status()).isIn(200, 201);
        List<JsonNode> written = both.get("/reports?mine=true").items();
        assertThat(written).hasSize(FIGURES.contains(write) ? 1 : 0);
        written.forEach(
                figure -> onlySomebodyElseVerifies(both, figure.path("id").asString()));
    }

    private void onlySomebodyElseVerifies(Api author, String figure) {
        String decision = "/reports/" + figure + "/verification";
        for (String verdict :
                List.of("{\"decision\": \"VERIFIED\"}", "{\"decision\": \"REJECTED\", \"note\": \"not so\"}")) {
            Api.Response own = author.post(decision, verdict);
            assertThat(own.status()).as(own.toString()).isEqualTo(403);
            assertThat(own.json().path("type").asString()).isEqualTo("urn:shanhai:problem:four-eyes");
        }
        assertThat(verifier().post(decision, "{\"decision\": \"VERIFIED\"}").status())
                .isEqualTo(201);
    }

    /** A file is its sender's word, line by line. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            projects   | code,title.en,areaCode,sectorCode,donors[0].donorCode,donors[0].role,source.publication | NEW,Mill,653201,32163,110000,LEAD,Note
            reports    | project,type,measure,kind,value,asOf,qualifier,source.publication | CODE,EMPLOYMENT,HIRES,DIRECT,5,2025-06-30,EXACT,Payroll
            milestones | project,code,title.en | CODE,NEW,Opened
            """)
    void linesOfAnotherDonorAndFilesOfAnotherRoleAreRefused(String kind, String heading, String line) {
        String code = beijing().get("/projects/" + project).json().path("code").asString();
        byte[] file = (heading + "\n" + line.replace("CODE", code).replace("NEW", newCode()) + "\n")
                .getBytes(StandardCharsets.UTF_8);
        List<JsonNode> history = history();
        assertThat(imported(kind, as("office", "310000"), file).toString())
                .contains("REFUSED")
                .contains("other-donor");
        for (String role : List.of("finance", "verifier", "auditor", "analyst", "admin")) {
            assertThat(as(role, "110000")
                            .postFile("/imports/" + kind + "?mode=ALL", "text/csv", file)
                            .status())
                    .as(role)
                    .isEqualTo(403);
        }
        assertThat(history()).isEqualTo(history);
        Api both = person("both-" + newCode(), List.of("office", "verifier"), "110000");
        JsonNode done = imported(kind, both, file);
        assertThat(done.path("outcome").asString()).as(done.toString()).isEqualTo("CREATED");
        if (kind.equals("reports")) {
            onlySomebodyElseVerifies(both, done.path("id").asString());
        }
    }

    private static JsonNode imported(String kind, Api sender, byte[] file) {
        Api.Response sent = sender.postFile("/imports/" + kind + "?mode=GOOD_LINES", "text/csv", file);
        assertThat(sent.status()).as(sent.toString()).isEqualTo(202);
        String path = "/imports/" + kind + "/" + sent.id();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !sender.get(path).json().path("finishedAt").isNull());
        return sender.get(path).json().path("items").get(0);
    }

    @Test
    void monthsAreClosedByAdministratorsAndEvidenceIsKeptForOfficesAndVerifiers() {
        byte[] pdf = "%PDF-1.7 proof".getBytes(StandardCharsets.UTF_8);
        for (String role : List.of("office", "finance", "verifier", "auditor", "analyst", "admin")) {
            Api api = as(role, "110000");
            boolean keeps = role.equals("office") || role.equals("verifier");
            assertThat(api.postFile("/evidence", "application/pdf", pdf).status())
                    .as(role)
                    .isEqualTo(keeps ? 201 : 403);
            // A month that is not over is closed by nobody: the administrator alone gets as far as being told so.
            assertThat(api.post("/months/2199-01/closing", "").status())
                    .as(role)
                    .isEqualTo(role.equals("admin") ? 422 : 403);
        }
    }

    /** A write that is added without a row above would be tried by nobody. */
    @Test
    void everyWriteIsTried() {
        Set<String> served = new TreeSet<>();
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().forEach(pattern -> {
                    if (pattern.startsWith("/api/")) {
                        mapping.getMethodsCondition().getMethods().stream()
                                .filter(method -> method != RequestMethod.GET)
                                .forEach(method -> served.add(method + " " + pattern.substring("/api/v1".length())));
                    }
                }));
        Set<String> tried = new TreeSet<>(TRIED_BY_THEMSELVES);
        for (Write write : Write.values()) {
            tried.add(write.method + " " + write.path);
        }
        assertThat(tried).isEqualTo(served);
    }

    private List<JsonNode> history() {
        return beijing().get("/projects/" + project + "/history").items();
    }
}
