package org.shanhai.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is refused is told with field, value and rule, in the caller's language, and changes nothing. */
class RefusalIT extends RunningService {

    private static final String SOURCE = "\"source\": {\"publication\": \"Office note\"}";

    @ParameterizedTest(name = "{2} {3}")
    @MethodSource("badReports")
    void refusedReportChangesNothing(String path, String body, int status, String error, String value) {
        String project = newProject();
        Api.Response refused = beijing().post("/projects/" + project + path, body);

        assertThat(refused.status()).as(refused.toString()).isEqualTo(status);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.errors()).containsExactly(error);
        JsonNode told = refused.json().path("errors").get(0);
        assertThat(told.path("message").asString()).contains(value);
        assertThat(beijing().get("/projects/" + project + "/history").items()).hasSize(1);

        Api.Response inChinese = beijing().post("/projects/" + project + path, body, "Accept-Language", "zh-CN");
        assertThat(inChinese.json().path("title").asString()).containsPattern("\\p{IsHan}");
        assertThat(inChinese.json().path("errors").get(0).path("message").asString())
                .containsPattern("\\p{IsHan}")
                .contains(value);
    }

    static Stream<Arguments> badReports() {
        String hires = "/employment-reports";
        String training = "/training-reports";
        String outcomes = "/outcome-reports";
        return Stream.of(
                arguments(hires, hires("-1"), 422, "headcount: negative", "-1"),
                arguments(hires, hires("1.5"), 400, "headcount: wrong-type", "headcount"),
                arguments(hires, hires("\"20\""), 400, "headcount: wrong-type", "20"),
                arguments(hires, hires("20").replace("2025-06-30", "2099-06-30"), 422, "asOf: in-future", "2099-06-30"),
                arguments(
                        hires, hires("20").replace("2025-06-30", "2025-06-31"), 400, "asOf: wrong-type", "2025-06-31"),
                arguments(hires, hires("20").replace("DIRECT", "UNKNOWN"), 400, "kind: not-one-of", "UNKNOWN"),
                arguments(
                        hires, hires("20").replace("\"measure\": \"HIRES\", ", ""), 400, "measure: missing", "measure"),
                arguments(
                        hires,
                        hires("20").replace("\"qualifier\": \"EXACT\", ", ""),
                        400,
                        "qualifier: missing",
                        "qualifier"),
                arguments(hires, hires("20, \"name\": \"x\""), 400, "name: unknown-field", "name"),
                arguments(hires, hires("20, \"ethnicity\": \"x\""), 400, "ethnicity: unknown-field", "ethnicity"),
                arguments(
                        training,
                        "{\"mode\": \"COURSE\", \"measure\": \"DELTA\", \"count\": 5, \"asOf\": \"2025-06-30\", "
                                + "\"qualifier\": \"EXACT\", " + SOURCE + "}",
                        400,
                        "unit: missing",
                        "unit"),
                arguments(
                        outcomes,
                        outcome("LAND_UNDER_TRIAL", "200", "UNSPECIFIED"),
                        422,
                        "unit: unit-unspecified-with-value",
                        "MU"),
                arguments(
                        outcomes,
                        outcome("LAND_UNDER_TRIAL", "200", "PERSONS"),
                        422,
                        "unit: unit-not-allowed",
                        "PERSONS"),
                arguments(outcomes, outcome("NO_SUCH", "200", "MU"), 422, "indicator: unknown-code", "NO_SUCH"),
                arguments(outcomes, outcome("LAND_UNDER_TRIAL", "-200", "MU"), 422, "value: negative", "-200"));
    }

    @ParameterizedTest(name = "{1} {2}")
    @MethodSource("badProjects")
    void refusedProjectIsNotRegistered(String body, int status, String error, String value) {
        Api.Response refused = beijing().post("/projects", body);

        assertThat(refused.status()).as(refused.toString()).isEqualTo(status);
        assertThat(refused.errors()).contains(error);
        assertThat(refused.toString()).contains(value);
        assertThat(beijing().get("/projects?q=REFUSED").items()).isEmpty();
    }

    static Stream<Arguments> badProjects() {
        String good = project("REFUSED", "");
        return Stream.of(
                arguments(good.replace("653201", "659999"), 422, "areaCode: unknown-code", "659999"),
                arguments(good.replace("32163", "99999"), 422, "sectorCode: unknown-code", "99999"),
                arguments(good.replace("\"110000\"", "\"999999\""), 422, "donors[0].donorCode: unknown-code", "999999"),
                arguments(
                        good.replace("\"LEAD\"", "\"LEAD\", \"sharePercent\": \"99.99\""),
                        422,
                        "donors: shares-not-100",
                        "99.99"),
                arguments(
                        good.replace("\"LEAD\"", "\"LEAD\", \"sharePercent\": 100"),
                        400,
                        "donors[0].sharePercent: wrong-type",
                        "sharePercent"),
                arguments(good.replace("2025-03-01", "2099-03-01"), 422, "startedOn: in-future", "2099-03-01"),
                arguments(good.replace("\"code\"", "\"kode\""), 400, "kode: unknown-field", "kode"),
                arguments(good.replace("\"areaCode\": \"653201\",", ""), 400, "areaCode: missing", "areaCode"),
                arguments(
                        project("REFUSED", ", \"partOf\": \"0197f000-0000-7000-8000-000000000001\""),
                        422,
                        "partOf: unknown",
                        "0197f000-0000-7000-8000-000000000001"));
    }

    @Test
    void reportsAreNotMixedInOneSeriesAndRefusalLeavesNoGap() {
        String project = newProject();
        String reports = "/projects/" + project + "/employment-reports";
        assertThat(beijing().post(reports, hires("20")).status()).isEqualTo(201);

        Api.Response mixed = beijing().post(reports, hires("700").replace("HIRES", "SNAPSHOT"));
        assertThat(mixed.status()).isEqualTo(422);
        assertThat(mixed.errors()).containsExactly("measure: mixed-measures");

        assertThat(beijing()
                        .post(reports, hires("5").replace("HIRES", "SEPARATIONS"))
                        .json()
                        .path("sequence")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void personTimesAreNotTakenIntoSeriesOfPersons() {
        String reports = "/projects/" + newProject() + "/training-reports";
        assertThat(beijing().post(reports, training("PERSONS")).status()).isEqualTo(201);
        Api.Response mixed = beijing().post(reports, training("PERSON_TIMES"));
        assertThat(mixed.status()).isEqualTo(422);
        assertThat(mixed.errors()).containsExactly("unit: mixed-units");
    }

    @Test
    void unitOfSeriesIsOpenUntilReportNamesOne() {
        String reports = "/projects/" + newProject() + "/outcome-reports";
        assertThat(beijing()
                        .post(reports, outcome("LAND_UNDER_TRIAL", null, "UNSPECIFIED"))
                        .status())
                .isEqualTo(201);
        assertThat(beijing()
                        .post(reports, outcome("LAND_UNDER_TRIAL", "200", "MU"))
                        .status())
                .isEqualTo(201);
        Api.Response mixed = beijing().post(reports, outcome("LAND_UNDER_TRIAL", "2", "HECTARE"));
        assertThat(mixed.errors()).containsExactly("unit: mixed-units");
    }

    @Test
    void cancelledProjectTakesNoMoreFacts() {
        String project = newProject();
        assertThat(beijing()
                        .patch(
                                "/projects/" + project,
                                "{\"status\": \"CANCELLED\", \"reason\": \"contract ended\"}",
                                "If-Match",
                                "\"1\"")
                        .status())
                .isEqualTo(200);
        Api.Response refused = beijing().post("/projects/" + project + "/employment-reports", hires("20"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.errors()).containsExactly("status: cancelled-takes-no-facts");
    }

    @Test
    void unknownProjectAndReportAreNotFound() {
        String unknown = "0197f000-0000-7000-8000-00000000ffff";
        assertThat(beijing()
                        .post("/projects/" + unknown + "/employment-reports", hires("20"))
                        .status())
                .isEqualTo(404);
        assertThat(beijing().get("/projects/" + unknown).status()).isEqualTo(404);
        assertThat(beijing().get("/projects/" + unknown + "/history").status()).isEqualTo(404);
        assertThat(beijing().get("/projects/" + unknown + "/reports").status()).isEqualTo(404);
        assertThat(beijing().get("/projects/" + unknown + "/targets").status()).isEqualTo(404);
        assertThat(beijing().get("/projects/" + unknown + "/milestones").status())
                .isEqualTo(404);
        assertThat(beijing().get("/projects/" + unknown + "/phases").status()).isEqualTo(404);
        assertThat(beijing().get("/reports/" + unknown).status()).isEqualTo(404);
    }

    @Test
    void aCursorOfAnotherListIsNoPlaceInThisOne() {
        String project = newProject();
        newProject();
        assertThat(beijing()
                        .post("/projects/" + project + "/employment-reports", hires("20"))
                        .status())
                .isEqualTo(201);
        String ofIds = cursor("/projects?limit=1");
        String ofNumbers = cursor("/projects/" + project + "/history?limit=1");

        for (String list : List.of("/projects?", "/reports?", "/reports?overdue=true&", "/months?")) {
            refusesCursor(list, ofNumbers);
        }
        for (String list : List.of("/history?", "/reports?", "/milestones?", "/pay-observations?")) {
            refusesCursor("/projects/" + project + list, ofIds);
        }
    }

    private String cursor(String path) {
        return beijing().get(path).json().path("nextCursor").asString();
    }

    private void refusesCursor(String list, String cursor) {
        Api.Response refused = beijing().get(list + "cursor=" + cursor);
        assertThat(refused.status()).as(list).isEqualTo(400);
        assertThat(refused.errors()).as(list).containsExactly("cursor: bad-cursor");
    }

    @Test
    void codeOfProjectIsUnique() {
        String code = newCode();
        assertThat(beijing().post("/projects", project(code, "")).status()).isEqualTo(201);
        Api.Response taken = beijing().post("/projects", project(code, ""));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.json().path("type").asString()).isEqualTo("urn:shanhai:problem:project-code-taken");
        assertThat(taken.errors()).containsExactly("code: taken");
    }

    @Test
    void unknownFilterIsRefusedAndNotPassedOver() {
        assertThat(beijing().get("/projects?donnor=110000").errors()).containsExactly("donnor: unknown-parameter");
        assertThat(beijing().get("/projects?donor=999999").errors()).containsExactly("donor: unknown-code");
        assertThat(beijing().get("/reports?donor=999999").errors()).containsExactly("donor: unknown-code");
    }

    static String outcome(String indicator, @Nullable String value, String unit) {
        return """
                {"indicator": "%s", "value": %s, "unit": "%s", "measure": "SNAPSHOT", "asOf": "2025-06-30",
                 "qualifier": "EXACT", "granularity": 1, "source": {"publication": "Office note"}}""".formatted(indicator, value == null ? null : "\"" + value + "\"", unit);
    }

    static String training(String unit) {
        return """
                {"mode": "COURSE", "unit": "%s", "measure": "DELTA", "count": 40, "asOf": "2025-06-30",
                 "qualifier": "EXACT", "granularity": 1, "source": {"publication": "Office note"}}""".formatted(unit);
    }
}
