package org.shanhai.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.shanhai.project.TopicReader.Message;
import tools.jackson.databind.JsonNode;

/** Reports are corrected, verified, rejected and withdrawn, and never edited. */
class CorrectionIT extends RunningService {

    private static final String SOURCE = "\"source\": {\"publication\": \"Audit note 3\"}";
    private static final String DAY =
            "\"asOf\": \"2025-06-30\", \"qualifier\": \"EXACT\", \"granularity\": 1, " + SOURCE;

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void eachStepOfReportsLifeIsPublishedAndStandsInItsHistory(
            String path, String original, String corrected, String again, String part, String field) {
        String project = newProject();
        Api.Response taken = beijing().post("/projects/" + project + path, original);
        assertThat(taken.status()).as(taken.toString()).isEqualTo(201);
        String report = "/reports/" + taken.id();
        List<Api.Response> steps = List.of(
                beijing().post(report + "/corrections", with(corrected, "slip of the pen")),
                verifier().post(report + "/verification", verified(part)),
                beijing().post(report + "/corrections", with(again, "found in the archive")),
                verifier().post(report + "/verification", "{\"decision\": \"REJECTED\", \"note\": \"no payroll\"}"),
                beijing().post(report + "/corrections", with(again, "payroll is attached now")),
                verifier()
                        .post(report + "/verification", "{\"decision\": \"VERIFIED\", \"evidence\": \"payroll p. 7\"}"),
                beijing().post(report + "/corrections", "{\"withdrawn\": true, \"reason\": \"counted twice\"}"));
        assertThat(steps)
                .allSatisfy(
                        step -> assertThat(step.status()).as(step.toString()).isEqualTo(201));
        assertThat(steps)
                .extracting(step -> step.json().path("assurance").asString() + " "
                        + step.json().path("revision").asInt())
                .containsExactly(
                        "REPORTED 2",
                        "VERIFIED 2",
                        "REPORTED 3",
                        "REJECTED 3",
                        "REPORTED 4",
                        "VERIFIED 4",
                        "WITHDRAWN 5");

        JsonNode read = beijing().get(report).json();
        assertThat(read).isEqualTo(steps.getLast().json());
        assertThat(read.path("sequence")).isEqualTo(taken.json().path("sequence"));
        assertThat(read.path("original").path(field)).isEqualTo(taken.json().path(field));
        assertThat(read.path(field)).isNotEqualTo(taken.json().path(field));
        assertThat(texts(read.path("corrections"), "reason"))
                .containsExactly("slip of the pen", "found in the archive", "payroll is attached now", "counted twice");
        assertThat(texts(read.path("verifications"), "decision")).containsExactly("VERIFIED", "REJECTED", "VERIFIED");
        assertThat(beijing().get("/projects/" + project + "/reports").items()).containsExactly(read);

        try (TopicReader topic = new TopicReader(STACK.bootstrapServers())) {
            List<Message> messages = topic.messagesOf(project, 9);
            assertThat(messages.stream().skip(2).map(Message::type))
                    .containsExactly(
                            "shanhai.project.report-corrected.v1",
                            "shanhai.project.report-verified.v1",
                            "shanhai.project.report-corrected.v1",
                            "shanhai.project.report-rejected.v1",
                            "shanhai.project.report-corrected.v1",
                            "shanhai.project.report-verified.v1",
                            "shanhai.project.report-corrected.v1");
            ProjectIT.assertGapless(messages);
            assertThat(messages)
                    .allSatisfy(message -> assertThat(message.faults()).isEmpty());
            JsonNode reported = messages.get(1).data();
            JsonNode stands = null;
            for (Message message : messages.subList(2, 9)) {
                JsonNode data = message.data();
                assertThat(data.path("reportSequence").asLong()).isEqualTo(2);
                assertThat(data.toString()).doesNotContain("office-110000").doesNotContain("verifier-110000");
                if (stands == null) {
                    assertThat(values(data.path("previous"))).isEqualTo(reported);
                } else {
                    assertThat(data.path("previous")).isEqualTo(stands);
                }
                stands = data.path("current");
            }
            JsonNode withdrawn = messages.getLast().data();
            assertThat(withdrawn.path("current").path("status").asString()).isEqualTo("WITHDRAWN");
            assertThat(values(withdrawn.path("current"))).isEqualTo(values(withdrawn.path("previous")));
            assertThat(messages.get(3)
                            .data()
                            .path("current")
                            .path("verifiedValue")
                            .asString())
                    .isEqualTo(part.isEmpty() ? "3600.00" : part);
        }
        List<JsonNode> history =
                beijing().get("/projects/" + project + "/history").items();
        assertThat(history)
                .extracting(entry -> entry.path("reason").asString(""))
                .endsWith(
                        "",
                        "slip of the pen",
                        "",
                        "found in the archive",
                        "no payroll",
                        "payroll is attached now",
                        "",
                        "counted twice");
        assertThat(history)
                .extracting(entry -> entry.path("reportId").asString(""))
                .endsWith(
                        taken.id(), taken.id(), taken.id(), taken.id(), taken.id(), taken.id(), taken.id(), taken.id());
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                arguments(
                        "/employment-reports",
                        hires("700"),
                        "{\"kind\": \"DIRECT\", \"headcount\": 600, \"fte\": \"550.5\", \"safeguards\": {\"writtenContract\": 500}, "
                                + DAY + "}",
                        "{\"kind\": \"INDIRECT\", \"headcount\": null, " + DAY + "}",
                        "300",
                        "headcount"),
                arguments(
                        "/training-reports",
                        RefusalIT.training("PERSONS"),
                        "{\"mode\": \"COURSE\", \"unit\": \"PERSON_TIMES\", \"count\": 41, \"hours\": \"12.5\", " + DAY
                                + "}",
                        "{\"mode\": \"EVENT\", \"tier\": \"天山计划\", \"unit\": \"PERSON_TIMES\", \"count\": 42, " + DAY
                                + "}",
                        "0",
                        "count"),
                arguments(
                        "/outcome-reports",
                        RefusalIT.outcome("LAND_UNDER_TRIAL", "200", "MU"),
                        "{\"indicator\": \"LAND_UNDER_TRIAL\", \"value\": \"13.5\", \"unit\": \"HECTARE\", " + DAY
                                + "}",
                        "{\"indicator\": \"LAND_UNDER_TRIAL\", \"value\": 300, \"unit\": \"MU\", " + DAY + "}",
                        "13.1",
                        "value"),
                arguments("/pay-observations", """
                        {"amount": "3500", "unit": "CNY_PER_MONTH", "observations": 1, "qualifier": "ABOUT",
                         "asOf": "2025-06-30", "source": {"publication": "Newspaper"}}""", """
                        {"amount": "3600", "unit": "CNY_PER_MONTH", "observations": 12, "qualifier": "EXACT",
                         "asOf": "2025-06-30", "source": {"publication": "Payroll"}}""", """
                        {"amount": "3700.5", "unit": "CNY_PER_MONTH", "observations": 12, "qualifier": "EXACT",
                         "asOf": "2025-05-31", "source": {"publication": "Payroll"}}""", "", "amount"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("refused")
    void refusedCorrectionChangesNothing(String body, int status, String error) {
        String project = newProject();
        Api.Response taken = beijing().post("/projects/" + project + "/employment-reports", hires("20"));
        beijing()
                .post(
                        "/projects/" + project + "/employment-reports",
                        hires("20").replace("HIRES", "SNAPSHOT").replace("DIRECT", "INDIRECT"));
        Api.Response refused = beijing().post("/reports/" + taken.id() + "/corrections", body);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(status);
        assertThat(refused.errors()).contains(error);
        assertThat(beijing().get("/reports/" + taken.id()).json()).isEqualTo(taken.json());
        assertThat(beijing().get("/projects/" + project + "/history").items()).hasSize(3);
        Api.Response inChinese =
                beijing().post("/reports/" + taken.id() + "/corrections", body, "Accept-Language", "zh-CN");
        assertThat(inChinese.json().path("errors").get(0).path("message").asString())
                .containsPattern("\\p{IsHan}");
    }

    static Stream<Arguments> refused() {
        String values = "\"kind\": \"DIRECT\", \"headcount\": 21, " + DAY;
        return Stream.of(
                arguments("{" + values + "}", 400, "reason: missing"),
                arguments("{" + values + ", \"reason\": \" \"}", 422, "reason: blank"),
                arguments(
                        "{" + values + ", \"measure\": \"SNAPSHOT\", \"reason\": \"x\"}",
                        400,
                        "measure: unknown-field"),
                arguments("{" + values + ", \"name\": \"x\", \"reason\": \"x\"}", 400, "name: unknown-field"),
                arguments("{" + values + ", \"withdrawn\": true, \"reason\": \"x\"}", 400, "kind: unknown-field"),
                arguments("{\"withdrawn\": true}", 400, "reason: missing"),
                arguments("{\"reason\": \"x\"}", 400, "kind: missing"),
                arguments("{" + values.replace("21", "-1") + ", \"reason\": \"x\"}", 422, "headcount: negative"),
                arguments(
                        "{" + values.replace("DIRECT", "INDIRECT") + ", \"reason\": \"x\"}",
                        422,
                        "measure: mixed-measures"),
                arguments("{" + values.replace("2025-06", "2099-06") + ", \"reason\": \"x\"}", 422, "asOf: in-future"),
                arguments("{" + values + ", \"reason\": \"x\", \"revision\": 2}", 409, "revision: overtaken"),
                arguments(
                        "{\"kind\": \"DIRECT\", \"headcount\": 20, " + DAY.replace("Audit note 3", "Payroll June 2025")
                                + ", \"reason\": \"x\"}",
                        422,
                        "reportId: correction-changes-nothing"));
    }

    @Test
    void hiresThatAreWithdrawnStayVisibleWithTheirWithdrawal() {
        String project = newProject();
        Api.Response taken = beijing().post("/projects/" + project + "/employment-reports", hires("20"));
        String corrections = "/reports/" + taken.id() + "/corrections";
        String withdrawal = "{\"withdrawn\": true, \"reason\": \"counted twice\", \"revision\": 1}";
        Api.Response withdrawn = beijing().post(corrections, withdrawal, "Idempotency-Key", "withdraw-" + taken.id());
        assertThat(withdrawn.status()).as(withdrawn.toString()).isEqualTo(201);
        assertThat(withdrawn.json().path("headcount").asInt()).isEqualTo(20);
        Api.Response again = beijing().post(corrections, withdrawal, "Idempotency-Key", "withdraw-" + taken.id());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(withdrawn.json());

        assertThat(beijing()
                        .post(corrections, "{\"withdrawn\": true, \"reason\": \"again\"}")
                        .errors())
                .containsExactly("reportId: withdrawn-for-good");
        assertThat(verifier()
                        .post("/reports/" + taken.id() + "/verification", verified(""))
                        .errors())
                .containsExactly("reportId: withdrawn-not-verified");
        List<JsonNode> history =
                beijing().get("/projects/" + project + "/history").items();
        assertThat(history).hasSize(3);
        assertThat(history.get(1).path("data").path("headcount").asInt()).isEqualTo(20);
        assertThat(history.get(2).path("data").path("reason").asString()).isEqualTo("counted twice");
        assertThat(history.get(2).path("recordedBy").path("account").asString()).isEqualTo("office-110000");
        assertThat(as("analyst")
                        .get("/projects/" + project + "/history")
                        .items()
                        .getLast()
                        .path("recordedBy")
                        .path("account")
                        .isNull())
                .isTrue();
        assertThat(as("analyst").get("/reports/" + taken.id()).toString()).doesNotContain("office-110000");
    }

    @Test
    void reclassifiedUnitIsThatOfEachReportAndThenOfTheSeries() {
        String project = newProject();
        String reports = "/projects/" + project + "/training-reports";
        String event = """
                {"mode": "EVENT", "unit": "%s", "unitCertainty": "UNCERTAIN", "measure": "DELTA", "count": %d,
                 "asOf": "2025-06-30", "qualifier": "EXACT", "granularity": 1, "source": {"publication": "Newspaper"}}""";
        List<String> ids = new ArrayList<>();
        for (int count : List.of(30_000, 28_000, 20_000)) {
            ids.add(beijing().post(reports, event.formatted("PERSONS", count)).id());
        }
        for (int i = 0; i < ids.size(); i++) {
            int count = List.of(30_000, 28_000, 20_000).get(i);
            Api.Response corrected = beijing()
                    .post(
                            "/reports/" + ids.get(i) + "/corrections",
                            with(
                                    event.formatted("PERSON_TIMES", count).replace("\"measure\": \"DELTA\",", ""),
                                    "the paper counts seats, not people"));
            assertThat(corrected.status()).as(corrected.toString()).isEqualTo(201);
            int personsLeft = i == 2 ? 422 : 201;
            Api.Response persons = beijing().post(reports, event.formatted("PERSONS", 1));
            assertThat(persons.status()).as(persons.toString()).isEqualTo(personsLeft);
            if (personsLeft == 201) {
                beijing()
                        .post(
                                "/reports/" + persons.id() + "/corrections",
                                "{\"withdrawn\": true, \"reason\": \"test\"}");
            }
            assertThat(beijing()
                            .post(reports, event.formatted("PERSON_TIMES", 1))
                            .status())
                    .isEqualTo(201);
        }
        assertThat(beijing().get(reports.replace("training-", "")).items().stream()
                        .filter(report -> ids.contains(report.path("id").asString()))
                        .map(report -> report.path("unit").asString() + " "
                                + report.path("original").path("unit").asString()))
                .containsOnly("PERSON_TIMES PERSONS")
                .hasSize(3);
    }

    @Test
    void conflictingSourcesStandSideBySideAndMoveNoFigure() {
        String project = newProject();
        String sources = "\"otherSources\": [{\"publication\": \"Another newspaper\", \"date\": \"2024-12-24\", "
                + "\"outside\": true, \"note\": \"27,700 after full production\"}, {\"publication\": \"Site visit\"}]";
        Api.Response taken = beijing()
                .post(
                        "/projects/" + project + "/employment-reports",
                        hires("29000").strip().replaceFirst("}$", ", " + sources + "}"));
        assertThat(taken.status()).as(taken.toString()).isEqualTo(201);
        assertThat(taken.json().path("otherSources")).hasSize(2);
        assertThat(beijing().get("/reports/" + taken.id()).json()).isEqualTo(taken.json());
        Api.Response corrected = beijing()
                .post(
                        "/reports/" + taken.id() + "/corrections",
                        with("{\"kind\": \"DIRECT\", \"headcount\": 29000, " + DAY + "}", "the visit was cancelled"));
        assertThat(corrected.json().path("otherSources")).isEmpty();
        assertThat(corrected.json().path("original").path("otherSources")).hasSize(2);
        assertThat(beijing()
                        .post(
                                "/projects/" + project + "/employment-reports",
                                hires("1").strip().replaceFirst("}$", ", \"otherSources\": [{\"note\": \"x\"}]}"))
                        .errors())
                .containsExactly("otherSources[0].publication: missing");
        try (TopicReader topic = new TopicReader(STACK.bootstrapServers())) {
            List<Message> messages = topic.messagesOf(project, 3);
            assertThat(messages)
                    .allSatisfy(message -> assertThat(message.faults()).isEmpty());
            assertThat(messages.get(1)
                            .data()
                            .path("otherSources")
                            .get(0)
                            .path("note")
                            .asString())
                    .isEqualTo("27,700 after full production");
            assertThat(messages.get(2)
                            .data()
                            .path("current")
                            .path("employment")
                            .path("otherSources")
                            .isNull())
                    .isTrue();
        }
    }

    @Test
    void seriesWithoutReportThatStandsIsOpenedAnew() {
        String project = newProject();
        String reports = "/projects/" + project + "/employment-reports";
        Api.Response mistaken = beijing().post(reports, hires("20").replace("HIRES", "SNAPSHOT"));
        assertThat(beijing().post(reports, hires("20")).errors()).containsExactly("measure: mixed-measures");
        beijing()
                .post(
                        "/reports/" + mistaken.id() + "/corrections",
                        "{\"withdrawn\": true, \"reason\": \"these were hires\"}");
        assertThat(beijing().post(reports, hires("20")).status()).isEqualTo(201);
        assertThat(beijing()
                        .post(reports, hires("20").replace("HIRES", "SNAPSHOT"))
                        .errors())
                .containsExactly("measure: mixed-measures");
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("refusedDecisions")
    void refusedDecisionChangesNothing(String body, int status, String error) {
        String project = newProject();
        Api.Response taken = beijing().post("/projects/" + project + "/employment-reports", hires("700"));
        Api.Response refused = verifier().post("/reports/" + taken.id() + "/verification", body);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(status);
        assertThat(refused.errors()).contains(error);
        assertThat(beijing().get("/reports/" + taken.id()).json()).isEqualTo(taken.json());
    }

    static Stream<Arguments> refusedDecisions() {
        return Stream.of(
                arguments("{}", 400, "decision: missing"),
                arguments("{\"decision\": \"VERIFIED\", \"verifiedValue\": 701}", 422, "verifiedValue: above-reported"),
                arguments("{\"decision\": \"VERIFIED\", \"verifiedValue\": -1}", 422, "verifiedValue: negative"),
                arguments(
                        "{\"decision\": \"VERIFIED\", \"verifiedValue\": \"0.5\"}",
                        422,
                        "verifiedValue: too-many-decimals"),
                arguments("{\"decision\": \"VERIFIED\", \"revision\": 2}", 409, "revision: overtaken"),
                arguments("{\"decision\": \"REJECTED\"}", 400, "note: missing"),
                arguments(
                        "{\"decision\": \"REJECTED\", \"note\": \"x\", \"verifiedValue\": 1}",
                        422,
                        "verifiedValue: verified-value-with-rejection"));
    }

    @Test
    void authorOfReportOrOfItsLatestCorrectionDoesNotDecideOnIt() {
        Api ada = person("ada", List.of("office", "verifier"), "110000");
        Api ben = person("ben", List.of("office", "verifier"), "110000");
        Api cai = person("cai", List.of("verifier"), "ALL");
        String project = newProject();
        Api.Response taken = ada.post("/projects/" + project + "/employment-reports", hires("700"));
        String report = "/reports/" + taken.id();

        Api.Response own = ada.post(report + "/verification", verified(""));
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.json().path("type").asString()).isEqualTo("urn:shanhai:problem:four-eyes");
        assertThat(ben.post(report + "/verification", verified("300")).status()).isEqualTo(201);
        String corrected = with("{\"kind\": \"DIRECT\", \"headcount\": 690, " + DAY + "}", "ten left before");
        assertThat(ben.post(report + "/corrections", corrected).status()).isEqualTo(201);
        assertThat(ben.post(report + "/verification", verified("")).status()).isEqualTo(403);
        assertThat(ada.post(report + "/verification", verified("")).status()).isEqualTo(403);
        assertThat(as("verifier", "310000")
                        .post(report + "/verification", verified(""))
                        .status())
                .isEqualTo(403);
        assertThat(as("office", "110000")
                        .post(report + "/verification", verified(""))
                        .status())
                .isEqualTo(403);
        assertThat(cai.post(report + "/verification", verified("690"))
                        .json()
                        .path("verifiedValue")
                        .asInt())
                .isEqualTo(690);
        assertThat(verifier()
                        .post(report + "/verification", "{\"decision\": \"REJECTED\", \"note\": \"x\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void workListsShowTheOldestFirstAndGiveRejectedOnesBackToTheirAuthor() {
        Api dora = person("dora", List.of("office"), "110000");
        String project = newProject();
        List<String> ids = IntStream.range(0, 5)
                .mapToObj(i -> dora.post("/projects/" + project + "/employment-reports", hires("1" + i))
                        .id())
                .toList();
        Api eve = person("eve", List.of("verifier", "office"), "110000");
        String own = eve.post("/projects/" + project + "/employment-reports", hires("7"))
                .id();
        eve.post("/reports/" + ids.get(1) + "/verification", verified(""));
        eve.post("/reports/" + ids.get(3) + "/verification", "{\"decision\": \"REJECTED\", \"note\": \"why\"}");
        dora.post("/reports/" + ids.get(4) + "/corrections", "{\"withdrawn\": true, \"reason\": \"x\"}");

        Set<String> ours = Stream.concat(ids.stream(), Stream.of(own)).collect(Collectors.toSet());
        assertThat(paged(eve, "/reports?assurance=REPORTED&mine=false&order=oldest&donor=110000", ours))
                .containsExactly(ids.get(0), ids.get(2));
        assertThat(paged(eve, "/reports?assurance=REPORTED&order=oldest&area=653200&type=EMPLOYMENT", ours))
                .containsExactly(ids.get(0), ids.get(2), own);
        assertThat(paged(dora, "/reports?assurance=REJECTED&mine=true&order=oldest", ours))
                .containsExactly(ids.get(3));
        assertThat(paged(dora, "/reports?assurance=VERIFIED&mine=true", ours)).containsExactly(ids.get(1));
        assertThat(paged(dora, "/reports?assurance=WITHDRAWN", ours)).containsExactly(ids.get(4));
        assertThat(paged(dora, "/reports?mine=true", ours))
                .containsExactly(ids.get(4), ids.get(3), ids.get(2), ids.get(1), ids.get(0));
        assertThat(dora.get("/reports?order=latest").errors()).containsExactly("order: not-one-of");
        assertThat(dora.get("/reports?assurance=PLANNED").errors()).containsExactly("assurance: not-one-of");
    }

    private static List<String> paged(Api api, String path, Set<String> wanted) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            Api.Response page = api.get(path + "&limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            assertThat(page.status()).as(page.toString()).isEqualTo(200);
            page.items().forEach(item -> ids.add(item.path("id").asString()));
            cursor = page.json().path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        assertThat(ids).doesNotHaveDuplicates();
        return ids.stream().filter(wanted::contains).toList();
    }

    private static JsonNode values(JsonNode state) {
        return Stream.of("employment", "training", "outcome", "pay")
                .map(state::path)
                .filter(JsonNode::isObject)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.path(field).asString()));
        return texts;
    }

    private static String with(String values, String reason) {
        return values.strip().replaceFirst("}$", ", \"reason\": \"" + reason + "\"}");
    }

    private static String verified(String value) {
        return "{\"decision\": \"VERIFIED\"" + (value.isEmpty() ? "" : ", \"verifiedValue\": \"" + value + "\"") + "}";
    }
}
