package org.shanhai.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExpectedFiguresTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BY_DONOR = "/impact/employment?groupBy=donor&view=credited";

    private final Scenario scenario = Scenario.load();

    @Test
    void figuresThatAreAsExpectedAreEqual() {
        assertThat(rows(
                        "Direct jobs by donor",
                        Map.of(
                                BY_DONOR,
                                items(
                                        item("110000", 700, "MORE_THAN", 100),
                                        item("310000", 29000, "AS_STATED", 1000)))))
                .hasSize(2)
                .allMatch(FigureRow::isEqual);
    }

    @Test
    void aQualifierThatDiffersIsFound() {
        List<FigureRow> rows = rows(
                "Direct jobs by donor",
                Map.of(BY_DONOR, items(item("110000", 700, "EXACT", 100), item("310000", 29000, "AS_STATED", 1000))));

        assertThat(rows)
                .filteredOn(row -> !row.isEqual())
                .containsExactly(new FigureRow(
                        "Direct jobs by donor", "直接就业(支援方)", "110000", "700 MORE_THAN step 100", "700 EXACT step 100"));
    }

    @Test
    void aFigureThatIsMissingAndOneTooManyAreFound() {
        List<FigureRow> rows = rows(
                "Direct jobs by donor",
                Map.of(BY_DONOR, items(item("110000", 700, "MORE_THAN", 100), item("330000", 1, "EXACT", 1))));

        assertThat(rows)
                .filteredOn(row -> !row.isEqual())
                .extracting(FigureRow::code, FigureRow::expected, FigureRow::live)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("310000", "29,000 AS_STATED step 1,000", ""),
                        org.assertj.core.groups.Tuple.tuple("330000", "", "1 EXACT step 1"));
    }

    @Test
    void whatIsNotReportedIsNoFigure() {
        String nothing =
                "{\"items\":[{\"group\":{},\"figures\":{\"jobsDirect\":{\"reported\":{\"value\":null,\"reports\":0,\"withoutValue\":0}}}}]}";

        assertThat(rowsAtEndOf(2023, "Direct jobs (2023-12-31)", Map.of("/impact/employment?to=2023-12", nothing)))
                .containsExactly(new FigureRow("Direct jobs (2023-12-31)", "直接就业 (2023-12-31)", "", "none", "none"));
    }

    @Test
    void policySharesAreComparedWithAmountsPercentAndRule() {
        String shares = "{\"items\":["
                + share("110000", "100000000.00", "100000000.00", "80000000.00", "\"100.00\"", "\"80.00\"", "MET");
        StringBuilder all = new StringBuilder(shares);
        for (int donor = 0; donor < 18; donor++) {
            all.append(',').append(share("X" + donor, "0.00", "0.00", "0.00", "null", "null", "NOT_APPLICABLE"));
        }
        List<FigureRow> rows = rows("Policy shares, committed", Map.of("/policy-shares?year=2024", all + "]}"));

        assertThat(rows).hasSize(2).allMatch(FigureRow::isEqual);
        assertThat(rows.getFirst().live())
                .isEqualTo("100,000,000.00 county 100,000,000.00 100.00 % livelihood 80,000,000.00 80.00 % MET");
    }

    @Test
    void numbersAreTheSameWrittenAsStringOrNumber() {
        assertThat(Values.number(JSON.readTree("\"200.00\""))).isEqualTo(Values.number(JSON.readTree("200")));
        assertThat(Values.number(JSON.readTree("\"13.50\""))).isEqualTo("13.5");
        assertThat(Values.number(JSON.readTree("3000000000"))).isEqualTo("3,000,000,000");
        assertThat(Values.money(JSON.readTree("540000000"))).isEqualTo("540,000,000.00");
    }

    @Test
    void everyTotalOfTheScenarioIsCompared() {
        assertThat(scenario.expectedAsWritten().propertyNames())
                .containsExactlyInAnyOrder(
                        "jobsDirect",
                        "jobsIndirect",
                        "trained_PERSON",
                        "trained_PERSON_TIME",
                        "trainingRecordsWithoutNumber",
                        "outcomes",
                        "targets",
                        "planFulfilment_P01_percent",
                        "fundingIllustrative",
                        "pairing",
                        "projects",
                        "milestonesAchieved",
                        "pairingsRecorded",
                        "payObservations",
                        "exchangeRecordsWithoutNumber",
                        "equipmentItemsWithoutQuantity");
        assertThat(expectedRows(ExpectedFigures.afterAll(scenario))).isEqualTo(131);
        assertThat(expectedRows(ExpectedFigures.atEndOf(scenario, 2024))).isEqualTo(64);
        assertThat(expectedRows(ExpectedFigures.atEndOf(scenario, 2023))).isEqualTo(35);
    }

    private static int expectedRows(List<FigureGroup> groups) {
        return groups.stream().mapToInt(group -> group.expected().size()).sum();
    }

    private List<FigureRow> rows(String title, Map<String, String> answers) {
        return rows(ExpectedFigures.afterAll(scenario), title, answers);
    }

    private List<FigureRow> rowsAtEndOf(int year, String title, Map<String, String> answers) {
        return rows(ExpectedFigures.atEndOf(scenario, year), title, answers);
    }

    private static List<FigureRow> rows(List<FigureGroup> groups, String title, Map<String, String> answers) {
        FigureGroup group = groups.stream()
                .filter(candidate -> candidate.en().equals(title))
                .findFirst()
                .orElseThrow();
        return FigureCheck.rows(group, new Live(address -> {
            String answer = answers.get(address);
            if (answer == null) {
                throw new AssertionError("nobody was to ask for " + address);
            }
            return (JsonNode) JSON.readTree(answer);
        }));
    }

    private static String items(String... items) {
        return "{\"items\":[" + String.join(",", items) + "]}";
    }

    private static String item(String donor, long value, String qualifier, long granularity) {
        return """
                {"group": {"donor": "%s"}, "figures": {"jobsDirect": {"unit": "PERSONS", "summable": true, "reported":
                    {"value": %d, "qualifier": "%s", "granularity": %d, "reports": 1, "withoutValue": 0}}}}
                """.formatted(donor, value, qualifier, granularity);
    }

    private static String share(
            String donor,
            String total,
            String county,
            String livelihood,
            String countyPercent,
            String livelihoodPercent,
            String rule) {
        return """
                {"donor": "%s", "fundingYear": 2024, "committed": {"totalCny": "%s", "countyOrBelowCny": "%s", "livelihoodCny": "%s",
                    "countyPercent": %s, "livelihoodPercent": %s, "rule": "%s"}}
                """.formatted(donor, total, county, livelihood, countyPercent, livelihoodPercent, rule);
    }
}
