package org.shanhai.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shanhai.project.TopicReader.Message;
import tools.jackson.databind.JsonNode;

/** From a call to the topic: everything that can be recorded of a project. */
class ProjectIT extends RunningService {

    private static final int CLIENTS = 50;

    @Test
    void everyKindOfEventIsPublishedAsItsSchemaSaysAndStandsInTheHistory() {
        String project = newProject();
        String path = "/projects/" + project;
        Api api = beijing();
        List<Api.Response> writes = List.of(
                api.put(path + "/targets/WHOLE/postsPlanned", target("3000", "2025-06-30")),
                api.post(path + "/milestones", milestone("BUILT")),
                api.post(
                        path + "/milestones/BUILT/achievement",
                        "{\"achievedOn\": \"2025-06-01\", \"datePrecision\": \"MONTH\", \"evidence\": \"photograph 7\"}"),
                api.post(path + "/employment-reports", """
                        {"measure": "HIRES", "kind": "DIRECT", "headcount": 200, "fte": "180.5", "asOf": "2025-06-30",
                         "datePrecision": "DAY", "qualifier": "MORE_THAN", "granularity": 100,
                         "pay": {"amount": "3500.00", "observations": 12, "qualifier": "ABOUT"},
                         "safeguards": {"writtenContract": 200, "openlyRecruited": 150},
                         "source": {"publication": "Payroll", "date": "2025-07-01", "locator": "p. 3", "illustrative": true}}"""),
                api.post(path + "/training-reports", """
                        {"mode": "COURSE", "tier": "天山计划", "unit": "PERSON_TIMES", "unitCertainty": "UNCERTAIN",
                         "measure": "DELTA", "count": null, "completions": 3, "hours": "12.5", "asOf": "2025-06-30",
                         "source": {"publication": "Course list"}}"""),
                api.post(path + "/outcome-reports", RefusalIT.outcome("LAND_UNDER_TRIAL", "200", "MU")),
                api.post(path + "/pay-observations", """
                        {"amount": "3500.00", "unit": "CNY_PER_MONTH", "observations": 1, "qualifier": "ABOUT",
                         "asOf": "2025-06-30", "source": {"publication": "Newspaper"}}"""),
                api.patch(
                        path,
                        "{\"note\": \"hall 2\", \"status\": \"FINALISATION\", \"reason\": \"built\"}",
                        "If-Match",
                        "\"1\""));
        assertThat(writes)
                .allSatisfy(
                        write -> assertThat(write.status()).as(write.toString()).isIn(200, 201));
        assertThat(writes.get(5).json().path("inOtherUnits").path("HECTARE").asString())
                .isEqualTo("13.3333");

        try (TopicReader topic = new TopicReader(STACK.bootstrapServers())) {
            List<Message> messages = topic.messagesOf(project, 10);
            assertThat(messages)
                    .extracting(Message::type)
                    .containsExactly(
                            "shanhai.project.created.v1",
                            "shanhai.project.targets-set.v1",
                            "shanhai.project.milestone-planned.v1",
                            "shanhai.project.milestone-achieved.v1",
                            "shanhai.project.employment-reported.v1",
                            "shanhai.project.training-reported.v1",
                            "shanhai.project.outcome-reported.v1",
                            "shanhai.project.pay-observed.v1",
                            "shanhai.project.revised.v1",
                            "shanhai.project.status-changed.v1");
            assertGapless(messages);
            assertThat(messages).allSatisfy(message -> {
                assertThat(message.faults()).isEmpty();
                assertThat(message.header("ce_subject")).isEqualTo(project);
                assertThat(message.data().path("recordedBy").toString())
                        .isEqualTo("{\"role\":\"office\",\"donorCode\":\"110000\"}");
                assertThat(message.data().toString()).doesNotContain("office-110000");
            });
            assertThat(messages.get(3).data().path("countsOn").asString()).isEqualTo("2025-06-30");
            assertThat(messages.get(5).data().path("count").isNull()).isTrue();

            List<JsonNode> history = beijing().get(path + "/history").items();
            assertThat(history).hasSize(10);
            for (int i = 0; i < history.size(); i++) {
                JsonNode entry = history.get(i);
                Message message = messages.get(i);
                assertThat(entry.path("sequence").asLong()).isEqualTo(message.sequence());
                assertThat(entry.path("type").asString()).isEqualTo(message.type());
                assertThat(entry.path("eventId").asString()).isEqualTo(message.header("ce_id"));
                assertThat(entry.path("data")).isEqualTo(message.data());
                assertThat(entry.path("recordedBy").path("account").asString()).isEqualTo("office-110000");
            }
        }
    }

    @Test
    void reportsAreReadOneByOneByProjectByKindAndNewestFirst() {
        String project = newProject();
        String path = "/projects/" + project;
        Api.Response hires = beijing().post(path + "/employment-reports", hires("20"));
        Api.Response training = beijing().post(path + "/training-reports", RefusalIT.training("PERSONS"));
        Api.Response outcome =
                beijing().post(path + "/outcome-reports", RefusalIT.outcome("READING_ROOMS", "3", "FACILITY"));
        Api.Response pay = beijing().post(path + "/pay-observations", """
                        {"amount": "3500", "unit": "CNY_PER_MONTH", "observations": 1, "qualifier": "ABOUT",
                         "asOf": "2025-06-30", "source": {"publication": "Newspaper"}}""");

        for (Api.Response written : List.of(hires, training, outcome, pay)) {
            Api.Response read = beijing().get("/reports/" + written.id());
            assertThat(read.json()).isEqualTo(written.json());
            assertThat(read.json().path("assurance").asString()).isEqualTo("REPORTED");
        }
        assertThat(beijing().get(path + "/reports").items())
                .containsExactly(hires.json(), training.json(), outcome.json(), pay.json());
        assertThat(beijing().get(path + "/reports?type=TRAINING").items()).containsExactly(training.json());
        assertThat(beijing().get(path + "/pay-observations").items()).containsExactly(pay.json());
        Api.Response first = beijing().get(path + "/reports?limit=3");
        assertThat(first.items()).hasSize(3);
        assertThat(beijing()
                        .get(path + "/reports?limit=3&cursor="
                                + first.json().path("nextCursor").asString())
                        .items())
                .containsExactly(pay.json());
        assertThat(beijing().get("/reports?limit=4&donor=110000&area=653200").items())
                .containsExactly(pay.json(), outcome.json(), training.json(), hires.json());
        assertThat(beijing().get("/reports?type=PAY&limit=1").items()).containsExactly(pay.json());
    }

    @Test
    void targetIsSetOnTheVersionThatWasReadAndNoOtherTargetChanges() {
        String targets = "/projects/" + newProject() + "/targets";
        Api.Response first = beijing().put(targets + "/WHOLE/postsPlanned", target("3000", "2025-06-30"));
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("ETag")).isEqualTo("\"1\"");
        beijing().put(targets + "/PHASE_1/postsPlanned", target("1000", "2025-06-30"));

        assertThat(beijing()
                        .put(targets + "/WHOLE/postsPlanned", target("3200", "2025-06-30"))
                        .status())
                .isEqualTo(428);
        assertThat(beijing()
                        .put(targets + "/WHOLE/postsPlanned", target("3200", "2025-06-30"), "If-Match", "\"9\"")
                        .status())
                .isEqualTo(412);
        Api.Response same =
                beijing().put(targets + "/WHOLE/postsPlanned", target("3000", "2025-06-30"), "If-Match", "\"1\"");
        assertThat(same.header("ETag")).isEqualTo("\"1\"");
        Api.Response earlier =
                beijing().put(targets + "/WHOLE/postsPlanned", target("2500", "2024-12-31"), "If-Match", "\"1\"");
        assertThat(earlier.status()).isEqualTo(200);
        assertThat(earlier.json().path("value").asInt()).isEqualTo(3000);
        assertThat(earlier.header("ETag")).isEqualTo("\"2\"");

        assertThat(beijing().get(targets).items())
                .extracting(item ->
                        item.path("phase").asString() + " " + item.path("value").asInt())
                .containsExactly("PHASE_1 1000", "WHOLE 3000");
        assertThat(beijing().get(targets + "/WHOLE/postsPlanned").header("ETag"))
                .isEqualTo("\"2\"");
        assertThat(beijing().get(targets + "/WHOLE/fte").status()).isEqualTo(404);
        assertThat(beijing()
                        .put(targets + "/PHASE_9/postsPlanned", target("1", "2025-06-30"))
                        .errors())
                .containsExactly("phase: unknown-phase");
    }

    @Test
    void milestoneIsAchievedOnceHoweverOftenItIsTold() {
        String path = "/projects/" + newProject();
        String achieved = path + "/milestones/SETTLED/achievement";
        String day = "{\"achievedOn\": \"2025-06-27\"}";
        assertThat(beijing().post(achieved, day).status()).isEqualTo(404);
        assertThat(beijing().post(path + "/milestones", milestone("SETTLED")).status())
                .isEqualTo(201);
        assertThat(beijing().post(path + "/milestones", milestone("SETTLED")).status())
                .isEqualTo(409);

        Api.Response first = beijing().post(achieved, day);
        assertThat(first.status()).isEqualTo(200);
        Api.Response again = beijing().post(achieved, day);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        Api.Response other = beijing().post(achieved, "{\"achievedOn\": \"2025-06-28\"}");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.errors()).containsExactly("achievedOn: achieved-on-another-day");

        assertThat(beijing().get(path + "/milestones").items()).containsExactly(first.json());
        assertThat(beijing().get(path + "/milestones/SETTLED").json()).isEqualTo(first.json());
        assertThat(beijing().get(path + "/phases").items())
                .extracting(phase -> phase.path("phase").asString() + " "
                        + phase.path("milestonesPlanned").asInt() + "/"
                        + phase.path("milestonesAchieved").asInt())
                .containsExactly("WHOLE 1/1", "PHASE_1 1/1");
        assertThat(beijing().get(path + "/history").items()).hasSize(3);
    }

    @Test
    void fiftyClientsReportAtOnceWithoutGapAndWithoutLoss() throws Exception {
        String project = newProject();
        List<Api.Response> answers = atOnce(
                IntStream.rangeClosed(1, CLIENTS).mapToObj(Integer::toString).toList(),
                headcount -> beijing().post("/projects/" + project + "/employment-reports", hires(headcount)));

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.status()).as(answer.toString()).isEqualTo(201));
        assertThat(answers)
                .extracting(answer -> answer.json().path("sequence").asLong())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(2, CLIENTS + 1).boxed().toList());
        try (TopicReader topic = new TopicReader(STACK.bootstrapServers())) {
            List<Message> messages = topic.messagesOf(project, CLIENTS + 1);
            assertThat(messages).hasSize(CLIENTS + 1);
            assertGapless(messages);
            assertThat(messages.stream()
                            .skip(1)
                            .mapToInt(
                                    message -> message.data().path("headcount").asInt())
                            .sum())
                    .isEqualTo(CLIENTS * (CLIENTS + 1) / 2);
        }
        assertThat(beijing().get("/projects/" + project + "/reports?limit=500").items())
                .hasSize(CLIENTS);
    }

    @Test
    void oneKeySentByManyClientsAtOnceIsOneReport() throws Exception {
        String project = newProject();
        List<Api.Response> answers = atOnce(
                IntStream.range(0, 10).mapToObj(Integer::toString).toList(),
                any -> beijing()
                        .post(
                                "/projects/" + project + "/employment-reports",
                                hires("20"),
                                "Idempotency-Key",
                                "once-" + project));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(answers)
                .extracting(Api.Response::id)
                .containsOnly(answers.getFirst().id());
        assertThat(beijing().get("/projects/" + project + "/reports").items()).hasSize(1);
    }

    @Test
    void seriesIsOpenedByOneOfTwoThatWouldMixIt() throws Exception {
        for (int round = 0; round < 5; round++) {
            String project = newProject();
            List<Api.Response> answers = atOnce(
                    List.of("HIRES", "SNAPSHOT", "HIRES", "SNAPSHOT"),
                    measure -> beijing()
                            .post(
                                    "/projects/" + project + "/employment-reports",
                                    hires("20").replace("HIRES", measure)));
            assertThat(answers).extracting(Api.Response::status).containsExactlyInAnyOrder(201, 201, 422, 422);
            assertThat(beijing().get("/projects/" + project + "/reports").items().stream()
                            .map(report -> report.path("measure").asString())
                            .distinct())
                    .hasSize(1);
            assertThat(beijing().get("/projects/" + project + "/history").items())
                    .extracting(entry -> entry.path("sequence").asInt())
                    .containsExactly(1, 2, 3);
        }
    }

    @Test
    void oneOfTwoWhoChangeTheSameVersionIsToldThatItIsStale() throws Exception {
        String project = newProject();
        List<Api.Response> answers = atOnce(
                List.of("a", "b", "c"),
                note -> beijing()
                        .patch(
                                "/projects/" + project,
                                "{\"note\": \"" + note + "\", \"reason\": \"x\"}",
                                "If-Match",
                                "\"1\""));
        assertThat(answers).extracting(Api.Response::status).containsExactlyInAnyOrder(200, 412, 412);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update history set account = 'x'",
                "delete from history",
                "truncate history",
                "update employment_report set headcount = 0",
                "delete from training_report",
                "delete from outcome_report",
                "update pay_observation set amount = 1",
                "update target set value = 1",
                "update report_correction set reason = 'x'",
                "delete from report_verification",
                "update milestone_plan set planned_on = null"
            })
    void whatWasRecordedCannotBeChangedByTheServicesOwnRole(String change) throws SQLException {
        newProject();
        try (Connection connection =
                        DriverManager.getConnection(DATABASE.jdbcUrl(), DATABASE.user(), DATABASE.password());
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(change))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
        }
    }

    static void assertGapless(List<Message> messages) {
        Instant before = Instant.EPOCH;
        for (int i = 0; i < messages.size(); i++) {
            assertThat(messages.get(i).sequence()).isEqualTo(i + 1);
            Instant time = Instant.parse(messages.get(i).header("ce_time"));
            assertThat(time).isAfterOrEqualTo(before);
            before = time;
        }
    }

    private static String target(String value, String asOf) {
        return """
                {"value": %s, "unit": "POSTS", "qualifier": "MORE_THAN", "granularity": 1000, "asOf": "%s",
                 "source": {"publication": "Plan"}}""".formatted(value, asOf);
    }

    private static String milestone(String code) {
        return "{\"code\": \"" + code + "\", \"title\": {\"en\": \"Built\", \"zh\": \"建成\"}, \"phase\": \"PHASE_1\"}";
    }
}
