package org.shanhai.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReferenceDataTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, JsonNode> areas = byCode("areas.json", "areas");
    private final Map<String, JsonNode> donors = byCode("donors.json", "donors");
    private final Map<String, JsonNode> indicators = byCode("indicators.json", "indicators");

    @Test
    void areasAreOneRegionFifteenPrefecturesAnd108Counties() {
        assertThat(areas.values())
                .extracting(area -> area.path("level").asString())
                .filteredOn("REGION"::equals)
                .hasSize(1);
        assertThat(ofLevel("PREFECTURE")).hasSize(15);
        assertThat(ofLevel("COUNTY")).hasSize(108);
    }

    @Test
    void everyAreaRollsUpToTheRegion() {
        for (JsonNode area : areas.values()) {
            switch (area.path("level").asString()) {
                case "REGION" -> assertThat(area.path("parentCode").isNull()).isTrue();
                case "PREFECTURE" ->
                    assertThat(levelOf(area.path("parentCode"))).isEqualTo("REGION");
                default -> assertThat(levelOf(area.path("parentCode"))).isEqualTo("PREFECTURE");
            }
        }
    }

    @Test
    void nineteenDonorsAreCountedAndTheirCitiesRollUpToOneOfThem() {
        assertThat(donors.values())
                .filteredOn(donor -> donor.path("counted").asBoolean())
                .hasSize(19);
        assertThat(donors.values())
                .filteredOn(donor -> !donor.path("counted").asBoolean())
                .hasSize(11)
                .extracting(city -> donor(city.path("parentCode").asString()))
                .allMatch(parent -> parent.path("counted").asBoolean());
    }

    @Test
    void shenzhenLiesInGuangdongAndIsCountedByItself() {
        assertThat(donor("440300").path("parentCode").asString()).isEqualTo("440000");
        assertThat(donor("440300").path("counted").asBoolean()).isTrue();
    }

    @Test
    void everyPairingNamesAListedAreaOrAnXpccDivision() {
        for (JsonNode donor : donors.values()) {
            for (JsonNode pairing : donor.path("pairings")) {
                if (pairing.path("kind").asString().equals("XPCC_DIVISION")) {
                    assertThat(pairing.path("xpccDivision").asInt()).isBetween(1, 14);
                } else {
                    assertThat(areas).containsKey(pairing.path("areaCode").asString());
                }
            }
        }
    }

    @Test
    void theFormalDonorsPartitionThe84CountiesOutsideUrumqiKaramayAndTheGroupedCities() {
        Set<String> paired = new HashSet<>();
        for (JsonNode row : read("donors.json").path("formalDonorByCounty")) {
            assertThat(paired.add(row.path("areaCode").asString())).isTrue();
            assertThat(donor(row.path("donorCode").asString()).path("counted").asBoolean())
                    .isTrue();
        }
        Set<String> expected = new HashSet<>();
        for (JsonNode county : ofLevel("COUNTY")) {
            if (!Set.of("650100", "650200", "659000")
                    .contains(county.path("parentCode").asString())) {
                expected.add(county.path("code").asString());
            }
        }
        assertThat(paired).isEqualTo(expected).hasSize(84);
    }

    @Test
    void everySectorHasItsCategoryAndBothNames() {
        Map<String, JsonNode> categories = byCode("sectors.json", "categories");
        Map<String, JsonNode> sectors = byCode("sectors.json", "sectors");
        assertThat(sectors.values())
                .allSatisfy(sector -> assertThat(categories)
                        .containsKey(sector.path("categoryCode").asString()));
    }

    @Test
    void everyIndicatorHasKnownUnitsAndAnExactConversionOfEachOther() {
        Set<String> units = byCode("indicators.json", "units").keySet();
        for (JsonNode indicator : indicators.values()) {
            List<String> own = strings(indicator.path("units"));
            String canonical = indicator.path("canonicalUnit").asString();
            assertThat(units).containsAll(own);
            List<String> convertible = new ArrayList<>(List.of(canonical));
            for (JsonNode conversion : indicator.path("conversions")) {
                convertible.add(conversion.path("unit").asString());
                assertThat(conversion.path("multiply").asInt()
                                % conversion.path("divide").asInt())
                        .as("a conversion must not lose a digit")
                        .isZero();
            }
            assertThat(convertible).containsExactlyInAnyOrderElementsOf(own);
        }
    }

    @Test
    void aHectareIsExactlyFifteenMu() {
        JsonNode land = Objects.requireNonNull(indicators.get("LAND_UNDER_TRIAL"));
        assertThat(land.path("canonicalUnit").asString()).isEqualTo("MU");
        assertThat(land.path("conversions").get(0))
                .isEqualTo(JSON.readTree("{\"unit\":\"HECTARE\",\"multiply\":15,\"divide\":1}"));
    }

    @Test
    void everyIndicatorSaysWhatItMeansInBothLanguages() {
        for (JsonNode indicator : indicators.values()) {
            assertThat(indicator.path("name").path("zh").asString()).isNotBlank();
            assertThat(indicator.path("definition").path("en").asString()).endsWith(".");
            assertThat(indicator.path("definition").path("zh").asString()).endsWith("。");
            assertThat(indicator.path("source").asString()).isNotBlank();
            assertThat(indicator.path("version").asInt()).isPositive();
        }
    }

    @Test
    void aRatioIsNeverSummable() {
        assertThat(indicators.values())
                .filteredOn(
                        indicator -> indicator.path("measureKind").asString().equals("RATIO"))
                .hasSizeGreaterThan(5)
                .noneMatch(indicator -> indicator.path("summable").asBoolean());
    }

    private List<JsonNode> ofLevel(String level) {
        return areas.values().stream()
                .filter(area -> area.path("level").asString().equals(level))
                .toList();
    }

    private JsonNode donor(String code) {
        return Objects.requireNonNull(donors.get(code));
    }

    private String levelOf(JsonNode code) {
        return Objects.requireNonNull(areas.get(code.asString())).path("level").asString();
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static Map<String, JsonNode> byCode(String file, String list) {
        Map<String, JsonNode> rows = new HashMap<>();
        for (JsonNode row : read(file).path(list)) {
            assertThat(row.path("name").path("en").asString()).isNotBlank();
            assertThat(row.path("name").path("zh").asString()).isNotBlank();
            assertThat(rows.put(row.path("code").asString(), row))
                    .as("code given twice in " + file)
                    .isNull();
        }
        assertThat(rows).isNotEmpty();
        return rows;
    }

    private static JsonNode read(String file) {
        try (InputStream in = ReferenceDataTest.class.getResourceAsStream("/reference/" + file)) {
            return JSON.readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
