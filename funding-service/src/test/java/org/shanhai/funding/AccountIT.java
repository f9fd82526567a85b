package org.shanhai.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanhai.funding.CommitmentLifeIT.text;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Accounts now, on any day and as they were known at any instant. */
class AccountIT extends RunningFunding {

    @Test
    void anAccountIsThatOfADayAndOfWhatWasKnownAtAnInstant() {
        UUID project = known(BEIJING);
        Instant before = Instant.now();
        String body = commitment(BEIJING, "100.00", "COUNTY_OR_BELOW", true)
                .replaceFirst("\\{", "{\"tranches\": [{\"amountCny\": \"100.00\", \"dueOn\": \"2025-06-30\"}], ");
        String commitment = commit(BEIJING, project, body);
        String payment = text(disburse(commitment, "30.00").body(), "id");
        Instant paid = Instant.now();
        post(BEIJING, "/commitments/" + commitment + "/revisions", """
                {"amountCny": "80.00", "date": "2025-07-02", "reason": "less", "tranches": []}""");
        post(BEIJING, "/disbursements/" + payment + "/returns", """
                {"amountCny": "10.00", "date": "2025-07-01", "reference": "R-%s", "reason": "not used"}""".formatted(project));

        assertThat(sums(project, "")).isEqualTo("80.00 30.00 10.00 60.00, due 0.00, overdue 0.00");
        assertThat(sums(project, "?asOf=2025-07-01")).isEqualTo("80.00 30.00 10.00 60.00, due 0.00, overdue 0.00");
        assertThat(sums(project, "?asOf=2025-06-30")).isEqualTo("80.00 30.00 0.00 50.00, due 0.00, overdue 0.00");
        assertThat(sums(project, "?asOf=2025-06-29")).isEqualTo("80.00 0.00 0.00 80.00, due 0.00, overdue 0.00");
        assertThat(sums(project, "?asOf=2025-03-30")).isEqualTo("0.00 0.00 0.00 0.00, due 0.00, overdue 0.00");
        assertThat(sums(project, "?knownAt=" + paid)).isEqualTo("100.00 30.00 0.00 70.00, due 100.00, overdue 70.00");
        assertThat(sums(project, "?asOf=2025-06-30&knownAt=" + paid))
                .isEqualTo("100.00 30.00 0.00 70.00, due 100.00, overdue 0.00");
        assertThat(sums(project, "?knownAt=" + before)).isEqualTo("0.00 0.00 0.00 0.00, due 0.00, overdue 0.00");
    }

    @ParameterizedTest
    @CsvSource({
        "knownAt, %2B292278994-08-17T07:12:55Z",
        "knownAt, -292275055-05-16T16:47:04Z",
        "asOf, 2200-01-01",
        "asOf, 1949-09-30"
    })
    void refusesAMomentBeyondAnyArchiveAndAnyPlan(String parameter, String value) {
        UUID project = known(BEIJING);

        Answer answer = get("/projects/" + project + "/funds?" + parameter + "=" + value);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo(parameter);
        assertThat(answer.body().at("/errors/0/code").asString()).isEqualTo("out-of-range");
    }

    /** Opening balances and corrections of earlier years are ordinary bookings with the days of that time. */
    @Test
    void whatIsBookedForAnEarlierYearCountsInThatYear() {
        UUID project = known(BEIJING);
        String commitment = commit(
                BEIJING,
                project,
                commitment(BEIJING, "100.00", "COUNTY_OR_BELOW", true)
                        .replace("2025,", "1997,")
                        .replace("2025-03-31", "1997-03-31"));
        String payment = text(
                post(BEIJING, "/commitments/" + commitment + "/disbursements", """
                        {"amountCny": "60.00", "date": "1997-12-31", "reference": "D-%s"}""".formatted(project))
                        .body(),
                "id");
        post(BEIJING, "/disbursements/" + payment + "/returns", """
                {"amountCny": "10.00", "date": "1998-06-30", "reference": "R-%s", "reason": "not used"}""".formatted(project));
        post(BEIJING, "/commitments/" + commitment + "/revisions", """
                {"amountCny": "90.00", "date": "1999-01-01", "reason": "correction"}""");

        assertThat(sums(project, "?asOf=1997-03-30")).startsWith("0.00 0.00 0.00 0.00");
        assertThat(sums(project, "?asOf=1997-12-31")).startsWith("90.00 60.00 0.00 30.00");
        assertThat(sums(project, "?asOf=1998-12-31")).startsWith("90.00 60.00 10.00 40.00");
        JsonNode years =
                get("/accounts?groupBy=fundingYear&project=" + project).body().get("items");
        assertThat(years).hasSize(1);
        assertThat(years.get(0).at("/group/fundingYear").asString()).isEqualTo("1997");
        assertThat(text(years.get(0), "openCny")).isEqualTo("40.00");
        assertThat(text(share(BEIJING, 1997), "rule")).isEqualTo("MET");
    }

    @Test
    void accountsAreKeptApartAsAskedAndComeInPages() {
        UUID project = known(BEIJING);
        for (int year = 2021; year <= 2023; year++) {
            commit(
                    BEIJING,
                    project,
                    commitment(BEIJING, year + ".00", "COUNTY_OR_BELOW", true).replace("2025,", year + ","));
        }

        JsonNode first = get("/accounts?groupBy=donor,fundingYear&limit=2&project=" + project)
                .body();
        JsonNode second = get("/accounts?groupBy=donor,fundingYear&limit=2&project=" + project + "&cursor="
                        + text(first, "nextCursor"))
                .body();

        assertThat(first.get("items")).hasSize(2);
        assertThat(second.get("items")).hasSize(1);
        assertThat(second.at("/items/0/group/donor").asString()).isEqualTo(BEIJING);
        assertThat(second.at("/items/0/group/fundingYear").asString()).isEqualTo("2023");
        assertThat(second.at("/items/0/committedCny").asString()).isEqualTo("2023.00");
        assertThat(second.get("nextCursor").isNull()).isTrue();
        assertThat(get("/accounts?project=" + project)
                        .body()
                        .at("/items/0/committedCny")
                        .asString())
                .isEqualTo("6066.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"month", "donor,donor", "donor,project,fundType,fundingYear", "donor,"})
    void refusesAGroupingThatIsNone(String groupBy) {
        assertThat(get("/accounts?groupBy=" + groupBy).status()).isEqualTo(400);
    }

    @Test
    void sumsReachFarBeyondWhatABinaryFractionHolds() {
        UUID project = known(BEIJING);
        for (int i = 0; i < 3; i++) {
            commit(BEIJING, project, commitment(BEIJING, "999999999999999.99", "COUNTY_OR_BELOW", true));
        }

        assertThat(text(get("/projects/" + project + "/funds").body(), "committedCny"))
                .isEqualTo("2999999999999999.97");
    }

    @Test
    void theManagementPortTellsTheSumsOfEachProjectWithItsSequence() throws Exception {
        UUID project = known(BEIJING);
        String commitment = committed(project, "100.00");
        disburse(commitment, "30.00");

        JsonNode item = null;
        String after = "";
        do {
            JsonNode page = JSON.readTree(HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port("local.management.port")
                                            + "/actuator/sums" + after))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
            for (JsonNode candidate : page.get("items")) {
                if (text(candidate, "projectId").equals(project.toString())) {
                    item = candidate;
                }
            }
            after = page.get("nextAfter").isNull() ? "" : "?after=" + text(page, "nextAfter");
        } while (!after.isEmpty());

        assertThat(item).isNotNull().hasToString("""
                {"projectId":"%s","sequence":2,"committedCny":"100.00","disbursedCny":"30.00","returnedCny":"0.00"}""".formatted(project));
    }

    private String sums(UUID project, String moment) {
        Answer answer = get("/projects/" + project + "/funds" + moment);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        JsonNode body = answer.body();
        return text(body, "committedCny") + " " + text(body, "disbursedCny") + " " + text(body, "returnedCny") + " "
                + text(body, "openCny") + ", due " + text(body, "dueCny") + ", overdue " + text(body, "overdueCny");
    }
}
