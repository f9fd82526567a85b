package org.shanhai.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScenarioRequestsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Scenario scenario = Scenario.load();
    private final List<Request> requests = new ScenarioRequests(scenario).all();

    @Test
    void aHundredAndOneCommandsMake117Requests() {
        // 15 milestones are planned and then achieved, and one delivery has two items.
        assertThat(scenario.commands()).hasSize(101);
        assertThat(requests).hasSize(101 + 15 + 1);
    }

    @Test
    void everyRequestHasItsOwnKeyAndKeepsItWhenTranslatedAgain() {
        assertThat(requests.stream().map(Request::idempotencyKey).distinct()).hasSize(requests.size());
        assertThat(new ScenarioRequests(Scenario.load()).all()).isEqualTo(requests);
    }

    @Test
    void theCommandsIdIsTheKey() {
        assertThat(of(1))
                .singleElement()
                .satisfies(request ->
                        assertThat(request.idempotencyKey()).isEqualTo("9a0da2a5-82e7-5024-902a-ebb5434ff2a0"));
    }

    @Test
    void aProjectIsCreatedByItsFirstDonorsOffice() {
        Request shared = of(19).getFirst();

        assertThat(shared.account()).isEqualTo("office:110000");
        assertThat(shared.names()).isEqualTo("P19");
        assertThat(shared.body().path("donors")).hasSize(19);
        assertThat(of(4).getFirst().account()).isEqualTo("office:330100");
    }

    @Test
    void aProjectIsSentWithCodeStatusPhasesNoteAndSource() {
        assertThat(of(1).getFirst().body()).isEqualTo(JSON.readTree("""
                {"code": "P01", "title": {"en": "Hotan textile and garment full-chain project"}, "areaCode": "653201",
                 "subArea": "industrial park", "sectorCode": "32163", "donors": [{"donorCode": "110000", "role": "LEAD"}],
                 "status": "IMPLEMENTATION", "startedOn": "2024-08-01", "datePrecision": "MONTH", "phases": ["PHASE_1", "WHOLE"],
                 "source": {"publication": "Newspaper article 山海同心谱新篇, unverified", "date": "2025-07-08", "locator": "facts B01",
                            "outside": false, "illustrative": false}}
                """));
        assertThat(of(4).getFirst().body().path("note").asString()).contains("天山计划");
        assertThat(of(11).getFirst().body().path("note").asString()).contains("Tianjin's three counties");
    }

    @Test
    void aTargetIsPutUnderItsPhaseAndIndicator() {
        assertThat(of(20).getFirst().path()).isEqualTo("/projects/{P01}/targets/WHOLE/postsPlanned");
        assertThat(of(20).getFirst().body().path("unit").asString()).isEqualTo("POSTS");
        assertThat(of(23).getFirst().path()).isEqualTo("/projects/{P14}/targets/WHOLE/ANNUAL_CAPACITY");
        assertThat(of(23).getFirst().method()).isEqualTo(Request.Method.PUT);
    }

    @Test
    void aMilestoneIsPlannedWithoutADateAndThenAchieved() {
        List<Request> inProduction = of(61);

        assertThat(inProduction)
                .extracting(Request::path)
                .containsExactly("/projects/{P01}/milestones", "/projects/{P01}/milestones/IN_PRODUCTION/achievement");
        assertThat(inProduction.getFirst().body().path("plannedOn").isNull()).isTrue();
        assertThat(inProduction.getFirst().body().path("phase").asString()).isEqualTo("PHASE_1");
        assertThat(inProduction.getFirst().body().path("title").path("en").asString())
                .isEqualTo("In production");
        assertThat(inProduction.getLast().body().path("achievedOn").asString()).isEqualTo("2025-06-27");
    }

    @Test
    void moneyIsInventedAndSaysSo() {
        Request commitment = of(24).getFirst();

        assertThat(commitment.account()).isEqualTo("finance:110000");
        assertThat(commitment.body().path("amountCny").asString()).isEqualTo("20000000.00");
        assertThat(commitment.body().path("reference").asString()).isEqualTo("K01");
        assertThat(commitment.body().path("source").path("illustrative").asBoolean())
                .isTrue();
        assertThat(of(42).getFirst().path()).isEqualTo("/commitments/{K01}/disbursements");
        assertThat(of(53).getFirst().account()).isEqualTo("finance:330200");
    }

    @Test
    void deltasOfJobsAreHires() {
        assertThat(of(74).getFirst().body().path("measure").asString()).isEqualTo("HIRES");
        assertThat(of(77).getFirst().body().path("measure").asString()).isEqualTo("SNAPSHOT");
    }

    @Test
    void aUnitThatTheTextLeavesOpenIsUncertain() {
        JsonNode body = of(86).getFirst().body();

        assertThat(body.path("unit").asString()).isEqualTo("PERSONS");
        assertThat(body.path("unitCertainty").asString()).isEqualTo("UNCERTAIN");
    }

    @Test
    void whatIsNotReportedIsNullAndHasNoQualifier() {
        JsonNode body = of(99).getFirst().body();

        assertThat(body.path("count").isNull()).isTrue();
        assertThat(body.has("qualifier")).isFalse();
        assertThat(of(97).getFirst().body().path("value").isNull()).isTrue();
        assertThat(of(97).getFirst().body().path("magnitude").asString()).isEqualTo("TENS_OF_THOUSANDS");
    }

    @Test
    void everyItemDeliveredIsAReport() {
        assertThat(of(96))
                .extracting(request -> request.body().path("item").asString())
                .containsExactly("3D_IMAGING", "HD_COLOUR_ULTRASOUND");
        assertThat(of(96).getFirst().body().path("note").asString()).contains("ANAESTHESIA");
    }

    @Test
    void idsAreFilledInFromEarlierAnswers() {
        assertThat(of(60).getLast().path(Map.of("P01", "0197")))
                .isEqualTo("/projects/0197/milestones/BUILT/achievement");
    }

    @Test
    void everyCodeStandsInTheReferenceData() {
        Map<String, JsonNode> indicators = byCode("indicators", "indicators");
        Set<String> donors = byCode("donors", "donors").keySet();
        Set<String> areas = byCode("areas", "areas").keySet();
        Set<String> sectors = byCode("sectors", "sectors").keySet();
        for (Request request : requests) {
            JsonNode body = request.body();
            if (body.has("areaCode")) {
                assertThat(areas).contains(body.path("areaCode").asString());
                assertThat(sectors).contains(body.path("sectorCode").asString());
                body.path("donors")
                        .forEach(donor -> assertThat(donors)
                                .contains(donor.path("donorCode").asString()));
            }
            if (body.has("indicator") || request.path().contains("/targets/")) {
                String code = body.path("indicator")
                        .asString(request.path().substring(request.path().lastIndexOf('/') + 1));
                String unit = body.path("unit").asString();
                Set<String> units = Objects.requireNonNull(indicators.get(code), code)
                        .path("units")
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(Collectors.toSet());
                assertThat(unit.equals("UNSPECIFIED") ? body.path("value").isNull() : units.contains(unit))
                        .as(code + " in " + unit)
                        .isTrue();
            }
        }
    }

    private List<Request> of(int command) {
        return requests.stream().filter(request -> request.command() == command).toList();
    }

    private static Map<String, JsonNode> byCode(String file, String list) {
        InputStream in = ScenarioRequestsTest.class.getResourceAsStream("/reference/" + file + ".json");
        Map<String, JsonNode> rows = new HashMap<>();
        JSON.readTree(Objects.requireNonNull(in))
                .path(list)
                .forEach(row -> rows.put(row.path("code").asString(), row));
        return rows;
    }
}
