package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Bad input is refused with an error that names field, value and rule, in both languages, and nothing changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private static final String OFFICE = "office:110000";

    private final Client client = new Client(RunningStack.shared());
    private String project = "";
    private String commitment = "";

    @BeforeAll
    void aProjectWithMoney() {
        project = Registered.project(client, "110000", "653201");
        await().until(() -> {
            Client.Answer answer = client.post(
                    "finance:110000",
                    "/projects/" + project + "/commitments",
                    Registered.commitment("110000", "100.00"));
            if (answer.status() == 201) {
                commitment = answer.body().get("id").asString();
            }
            return answer.status() == 201;
        });
        assertThat(client.post(
                                OFFICE,
                                "/projects/" + project + "/training-reports",
                                Registered.training("PERSONS", "DELTA", "5", "2025-05-31"))
                        .status())
                .isEqualTo(201);
    }

    Stream<Arguments> refusals() {
        String tomorrow = LocalDate.now().plusDays(2).toString();
        String projects = "/projects";
        String employment = "/projects/" + project + "/employment-reports";
        String training = "/projects/" + project + "/training-reports";
        String hire = Registered.employment("HIRES", "DIRECT", "3", "2025-06-30");
        return Stream.of(
                Arguments.of(
                        "an unknown field",
                        OFFICE,
                        employment,
                        hire.replaceFirst("\\{", "{\"ethnicity\": \"x\", "),
                        400,
                        "ethnicity",
                        null),
                Arguments.of(
                        "a person's name",
                        OFFICE,
                        employment,
                        hire.replaceFirst("\\{", "{\"name\": \"x\", "),
                        400,
                        "name",
                        null),
                Arguments.of(
                        "a missing field",
                        OFFICE,
                        employment,
                        hire.replace("\"kind\": \"DIRECT\",", ""),
                        400,
                        "kind",
                        null),
                Arguments.of(
                        "a wrong type",
                        OFFICE,
                        employment,
                        hire.replace("\"headcount\": 3", "\"headcount\": \"3\""),
                        400,
                        "headcount",
                        null),
                Arguments.of("not JSON", OFFICE, employment, "{", 400, null, null),
                Arguments.of(
                        "a negative count",
                        OFFICE,
                        employment,
                        Registered.employment("HIRES", "DIRECT", "-1", "2025-06-30"),
                        422,
                        "headcount",
                        "-1"),
                Arguments.of(
                        "a date in the future",
                        OFFICE,
                        employment,
                        Registered.employment("HIRES", "DIRECT", "1", tomorrow),
                        422,
                        "asOf",
                        tomorrow),
                Arguments.of(
                        "an unknown area",
                        OFFICE,
                        projects,
                        Registered.projectBody("110000", "659999"),
                        422,
                        "areaCode",
                        "659999"),
                Arguments.of(
                        "a missing unit",
                        OFFICE,
                        training,
                        Registered.training("PERSONS", "DELTA", "1", "2025-06-30")
                                .replace("\"unit\": \"PERSONS\",", ""),
                        400,
                        "unit",
                        null),
                Arguments.of(
                        "person-times in a series of persons",
                        OFFICE,
                        training,
                        Registered.training("PERSON_TIMES", "DELTA", "1", "2025-06-30"),
                        422,
                        "unit",
                        "PERSON_TIMES"),
                Arguments.of(
                        "a snapshot in a series of deltas",
                        OFFICE,
                        training,
                        Registered.training("PERSONS", "SNAPSHOT", "1", "2025-06-30"),
                        422,
                        "measure",
                        "SNAPSHOT"),
                Arguments.of(
                        "shares that sum to 99.99",
                        OFFICE,
                        projects,
                        Registered.projectBody("110000", "653201")
                                .replace(
                                        "[{\"donorCode\": \"110000\", \"role\": \"LEAD\"}]",
                                        "[{\"donorCode\": \"110000\", \"role\": \"LEAD\", \"sharePercent\": \"60\"},"
                                                + " {\"donorCode\": \"330000\", \"role\": \"SUPPORTING\", \"sharePercent\": \"39.99\"}]"),
                        422,
                        "donors",
                        "99.99"),
                Arguments.of(
                        "a disbursement 0.01 above its commitment",
                        "finance:110000",
                        "/commitments/" + commitment + "/disbursements",
                        Registered.disbursement("100.01"),
                        422,
                        "amountCny",
                        "100.01"),
                Arguments.of(
                        "a negative amount",
                        "finance:110000",
                        "/commitments/" + commitment + "/disbursements",
                        Registered.disbursement("-1.00"),
                        422,
                        "amountCny",
                        "-1.00"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void refusesNamingFieldValueAndRuleInBothLanguages(
            String what, String role, String path, String body, int status, String field, String value) {
        String before = state();

        Client.Answer english = client.post(role, path, body);
        Client.Answer chinese = client.postInChinese(role, path, body);

        assertThat(english.status()).as(what + ": " + english.body()).isEqualTo(status);
        assertThat(english.headers().get("content-type")).startsWith("application/problem+json");
        assertThat(english.body().get("traceId").asString()).isNotBlank();
        assertThat(chinese.status()).isEqualTo(status);
        assertThat(chinese.body().get("title").asString())
                .isNotEqualTo(english.body().get("title").asString());
        if (field != null) {
            JsonNode error = english.body().get("errors").get(0);
            assertThat(error.get("field").asString()).startsWith(field);
            assertThat(error.get("code").asString()).isNotBlank();
            String message = error.get("message").asString();
            String inChinese =
                    chinese.body().get("errors").get(0).get("message").asString();
            assertThat(inChinese).isNotEqualTo(message).containsPattern("\\p{IsHan}");
            if (value != null) {
                assertThat(message).contains(value);
                assertThat(inChinese).contains(value);
            }
        }
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void refusesAnAnonymousCallerWithAProblem() {
        Client.Answer answer = client.send(java.net.http.HttpRequest.newBuilder(
                        RunningStack.shared().gateway().resolve("/api/v1/projects"))
                .GET());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().get("content-type")).startsWith("application/problem+json");
    }

    /** All that a refused write could have changed. */
    private String state() {
        return client.get("auditor", "/projects/" + project + "/reports").body().toString()
                + client.get("auditor", "/projects/" + project + "/history").body()
                + client.get("auditor", "/projects/" + project + "/funds").body();
    }
}
