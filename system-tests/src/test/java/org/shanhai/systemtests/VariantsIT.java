package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Variants of the acceptance scenario, written and read through the gateway; the name of each test ends with that of its variant. The others: V1
 * {@link DemoIT}, V2 and V13 {@link ReplayIT} and {@link ReplayCommandIT}, V3 and V5 {@link FiguresIT}, V4 and V6 {@link CorrectedFiguresIT}, V7
 * {@link BadInputIT}, V8 and V8b the policy shares of funding-service, which need a donor of their own.
 */
class VariantsIT {
    private static final String BEIJING = "110000";
    private static final String TIANJIN = "120000";
    private static final String HEBEI = "130000";
    private static final String SHANGHAI = "310000";
    private static final String ZHEJIANG = "330000";
    private static final String GUANGDONG = "440000";
    private static final String SHENZHEN = "440300";
    private static final String KASHGAR = "653100";
    private static final String KASHGAR_CITY = "653101";
    /** In which no other test reports anything. */
    private static final int YEAR_OF_ITS_OWN = 2001;

    private final Client client = new Client(RunningStack.shared());

    @Test
    void sharesAddUpAndCreditedFiguresSayThatTheyDoNotV9() {
        String project = project(BEIJING, KASHGAR_CITY, "", donor(BEIJING, "60"), donor(ZHEJIANG, "40"));
        report(BEIJING, project, "HIRES", "101", "2025-06-30");
        awaitJobs(project, 101);

        assertThat(jobsBy("donor", project)).containsExactly(BEIJING + " 61 60.6", ZHEJIANG + " 40 40.4");
        JsonNode credited = impact("/employment?groupBy=donor&view=credited&project=" + project);
        assertThat(jobs(credited, "donor")).containsExactly(BEIJING + " 101", ZHEJIANG + " 101");
        assertThat(credited.path("summable").asBoolean()).isFalse();
        assertThat(credited.at("/items/0/figures/jobsDirect/summable").asBoolean())
                .isFalse();
    }

    @Test
    void equalSharesGiveWhatIsLeftToTheLowestCodeV9b() {
        String project = project(
                BEIJING,
                KASHGAR_CITY,
                "\"equalShares\": true,",
                donor(BEIJING, null),
                donor(TIANJIN, null),
                donor(HEBEI, null));
        report(BEIJING, project, "HIRES", "100", "2025-06-30");
        awaitJobs(project, 100);

        assertThat(jobsBy("donor", project))
                .containsExactly(BEIJING + " 34 33.3333334", TIANJIN + " 33 33.3333333", HEBEI + " 33 33.3333333");
    }

    @Test
    void withoutSharesNothingIsAllocatedAndTotalsStayV9c() {
        String project = project(BEIJING, KASHGAR_CITY, "", donor(BEIJING, null), donor(ZHEJIANG, null));
        report(BEIJING, project, "HIRES", "100", "2025-06-30");
        awaitJobs(project, 100);

        assertThat(jobsBy("donor", project)).containsExactly("NOT_ALLOCATED 100");
        assertThat(jobsBy("area", project)).containsExactly(KASHGAR_CITY + " 100");
    }

    @Test
    void aPlanMoreThanReachedIsNotCappedV10() {
        String project = project(BEIJING, KASHGAR_CITY, "", donor(BEIJING, null));
        target(BEIJING, project, "3000", "2025-06-30", false);
        report(BEIJING, project, "HIRES", "3100", "2025-06-30");
        awaitJobs(project, 3_100);

        JsonNode fulfilment = impact("/employment?project=" + project).at("/items/0/figures/fulfilmentPercent/derived");
        assertThat(fulfilment.path("value").asString()).isEqualTo("103.33");
        assertThat(fulfilment.path("overTarget").asBoolean()).isTrue();
    }

    @Test
    void aPartIsItemisedInItsWholeV11() {
        String whole = project(SHANGHAI, KASHGAR, "", donor(SHANGHAI, null));
        report(SHANGHAI, whole, "SNAPSHOT", "29000", "2025-06-30");
        String part = project(SHANGHAI, KASHGAR_CITY, partOf(whole), donor(SHANGHAI, null));
        report(SHANGHAI, part, "HIRES", "1200", "2025-05-31");
        awaitJobs(part, 1_200);
        awaitJobs(whole, 29_000);

        JsonNode jobs = impact("/employment?project=" + whole).at("/items/0/figures/jobsDirect/reported");
        assertThat(jobs.path("itemised").asLong()).isEqualTo(1_200);
        assertThat(jobs.has("partsAboveWhole")).isFalse();
        assertThat(jobsBy("area", whole)).containsExactly(KASHGAR + " 27800", KASHGAR_CITY + " 1200");
        JsonNode trace = impact("/trace?indicator=jobsDirect&project=" + whole);
        assertThat(trace.path("sum").asString()).isEqualTo("29000");
        List<String> contributions = new ArrayList<>();
        trace.path("items")
                .forEach(line -> contributions.add(line.path("contribution").asString()));
        assertThat(contributions).containsExactlyInAnyOrder("29000", "-1200", "1200");
    }

    @Test
    void aFewPersonsAndOnePayAreHiddenInPublicV12() {
        String asOf = YEAR_OF_ITS_OWN + "-06-30";
        String few = project(BEIJING, "653201", "", donor(BEIJING, null));
        String more = project(TIANJIN, KASHGAR_CITY, "", donor(TIANJIN, null));
        report(BEIJING, few, "HIRES", "7", asOf);
        report(TIANJIN, more, "HIRES", "14", asOf);
        written("office:" + BEIJING, "/projects/" + few + "/pay-observations", """
                {"amount": "3500.00", "unit": "CNY_PER_MONTH", "observations": 1, "qualifier": "ABOUT", "asOf": "%s",
                 "source": {"publication": "System test", "date": "2025-07-01", "illustrative": true}}""".formatted(asOf));
        awaitJobs(few, 7);
        awaitJobs(more, 14);
        await().untilAsserted(() -> {
            JsonNode pay = impact("/employment?project=" + few).at("/items/0/figures/payCnyPerMonth/distribution");
            assertThat(pay.path("observations").asInt(0)).isEqualTo(1);
            assertThat(pay.path("median").isNull()).isTrue();
        });

        for (String grouping : List.of("donor", "prefecture", "sector")) {
            JsonNode table = anonymous("/impact/public/employment-by-" + grouping + "?year=" + YEAR_OF_ITS_OWN);
            assertThat(table.toString()).doesNotContain("3500").doesNotContainIgnoringCase("pay");
            assertThat(table.at("/total/jobsDirect/reported/value").isNull())
                    .as("21 less 14 is 7")
                    .isTrue();
            for (JsonNode item : table.path("items")) {
                JsonNode jobs = item.at("/figures/jobsDirect/reported");
                String label = item.path("group").path(grouping).asString("");
                if (label.equals(TIANJIN) || label.equals("653100")) {
                    assertThat(jobs.path("value").asLong(0)).isEqualTo(14);
                } else {
                    assertThat(jobs.path("value").isNull()).as(label).isTrue();
                    assertThat(jobs.path("hidden").asBoolean(false)).as(label).isTrue();
                }
            }
            assertThat(table.path("items")).hasSize(grouping.equals("sector") ? 1 : 2);
        }
    }

    @Test
    void whatAnotherNewspaperSaysStandsBesideV14() {
        String own = project(BEIJING, "653201", "", donor(BEIJING, null));
        String other = project(SHANGHAI, KASHGAR, "", donor(SHANGHAI, null));
        target(BEIJING, own, "3000", "2025-06-30", false);
        target(SHANGHAI, other, "27700", "2024-12-24", true);
        report(SHANGHAI, other, "SNAPSHOT", "29000", "2025-06-30");
        String both = own + "," + other;
        awaitJobs(both, 29_000);
        await().untilAsserted(() -> assertThat(impact("/employment?sources=all&project=" + both)
                        .at("/items/0/figures/postsPlanned/planned/value")
                        .asLong())
                .isEqualTo(30_700));

        JsonNode figures = impact("/employment?project=" + both).at("/items/0/figures");
        assertThat(figures.at("/postsPlanned/planned/value").asLong()).isEqualTo(3_000);
        assertThat(figures.at("/postsPlanned/outside/planned/value").asLong()).isEqualTo(27_700);
        assertThat(figures.at("/jobsDirect/reported/value").asLong()).isEqualTo(29_000);
    }

    @Test
    void shenzhenIsCountedOnceInsideGuangdongV15() {
        String guangdong = project(GUANGDONG, KASHGAR, "", donor(GUANGDONG, null));
        report(GUANGDONG, guangdong, "SNAPSHOT", "500", "2025-06-30");
        String shenzhen = project(SHENZHEN, KASHGAR_CITY, partOf(guangdong), donor(SHENZHEN, null));
        report(SHENZHEN, shenzhen, "SNAPSHOT", "180", "2025-06-30");
        awaitJobs(shenzhen, 180);
        awaitJobs(guangdong, 500);
        assertThat(jobsBy("donor", guangdong)).containsExactly(GUANGDONG + " 320", SHENZHEN + " 180");

        report(SHENZHEN, shenzhen, "SNAPSHOT", "600", "2025-07-31");
        awaitJobs(shenzhen, 600);
        JsonNode jobs = impact("/employment?project=" + guangdong).at("/items/0/figures/jobsDirect/reported");
        assertThat(jobs.path("value").asLong()).isEqualTo(500);
        assertThat(jobs.path("partsAboveWhole").asBoolean(false)).isTrue();
    }

    private static String donor(String code, @Nullable String percent) {
        return "{\"donorCode\": \"" + code + "\", \"role\": \"PARTICIPANT\""
                + (percent == null ? "" : ", \"sharePercent\": \"" + percent + "\"") + "}";
    }

    private static String partOf(String whole) {
        return "\"partOf\": \"" + whole + "\",";
    }

    /** @param more further fields, each followed by a comma */
    private String project(String office, String area, String more, String... donors) {
        return written("office:" + office, "/projects", """
                {"code": "V-%s", "title": {"en": "Variant"}, "areaCode": "%s", "sectorCode": "32163", "donors": [%s], %s
                 "status": "IMPLEMENTATION", "startedOn": "%d-01-01", "datePrecision": "DAY",
                 "source": {"publication": "System test", "date": "2025-07-01", "illustrative": true}}""".formatted(
                                UUID.randomUUID(), area, String.join(", ", donors), more, YEAR_OF_ITS_OWN))
                .get("id")
                .asString();
    }

    private void report(String office, String project, String measure, String headcount, String asOf) {
        written(
                "office:" + office,
                "/projects/" + project + "/employment-reports",
                Registered.employment(measure, "DIRECT", headcount, asOf));
    }

    private void target(String office, String project, String posts, String asOf, boolean outside) {
        Client.Answer answer =
                client.put("office:" + office, "/projects/" + project + "/targets/WHOLE/postsPlanned", """
                        {"value": %s, "unit": "POSTS", "qualifier": "AS_STATED", "granularity": 100, "asOf": "%s",
                         "source": {"publication": "System test", "date": "2025-07-01", "outside": %s}}""".formatted(
                                posts, asOf, outside));
        assertThat(answer.status()).as(answer.body().toString()).isBetween(200, 201);
    }

    private JsonNode written(String role, String path, String body) {
        Client.Answer answer = client.post(role, path, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body();
    }

    private JsonNode impact(String question) {
        Client.Answer answer = client.get("analyst", "/impact" + question);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private JsonNode anonymous(String path) {
        Client.Answer answer = client.send(
                HttpRequest.newBuilder(RunningStack.shared().gateway().resolve("/api/v1" + path))
                        .GET());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private void awaitJobs(String project, long jobs) {
        await().untilAsserted(() -> assertThat(impact("/employment?project=" + project)
                        .at("/items/0/figures/jobsDirect/reported/value")
                        .asLong(-1))
                .isEqualTo(jobs));
    }

    private List<String> jobsBy(String dimension, String project) {
        return jobs(impact("/employment?groupBy=" + dimension + "&project=" + project), dimension);
    }

    /** Group, value and, where it was divided, the exact one. */
    private static List<String> jobs(JsonNode answer, String dimension) {
        List<String> jobs = new ArrayList<>();
        for (JsonNode item : answer.path("items")) {
            JsonNode reported = item.at("/figures/jobsDirect/reported");
            String exact = reported.path("exact").asString("");
            String value = reported.path("value").asString();
            jobs.add(item.path("group").path(dimension).asString() + " " + value
                    + (exact.isEmpty() || exact.equals(value) ? "" : " " + exact));
        }
        return jobs;
    }
}
