package org.shanhai.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

        private final HttpMethod method;
        private final String path;
        private final String role;
        private final String body;

        Write(HttpMethod method, String path, String role, String body) {
            this.method = method;
            this.path = path;
            this.role = role;
            this.body = body;
        }

        private Api.Response by(Api api, String project, String report) {
            String at = path.replace("{projectId}", project)
                    .replace("{reportId}", report)
                    .replace("{phase}", "WHOLE")
                    .replace("{indicator}", "postsPlanned")
                    .replace("{code}", "BUILT");
            String sent = body.isEmpty() ? project(newCode(), "") : body;
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

    /** A write that is added without a row above would be tried by nobody. */
    @Test
    void everyWriteOfProjectsAndReportsIsTried() {
        Set<String> served = new TreeSet<>();
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().forEach(pattern -> {
                    if (pattern.startsWith("/api/v1/projects") || pattern.startsWith("/api/v1/reports")) {
                        mapping.getMethodsCondition().getMethods().stream()
                                .filter(method -> method != RequestMethod.GET)
                                .forEach(method -> served.add(method + " " + pattern.substring("/api/v1".length())));
                    }
                }));
        Set<String> tried = new TreeSet<>();
        for (Write write : Write.values()) {
            tried.add(write.method + " " + write.path);
        }
        assertThat(tried).isEqualTo(served);
    }

    private List<JsonNode> history() {
        return beijing().get("/projects/" + project + "/history").items();
    }
}
