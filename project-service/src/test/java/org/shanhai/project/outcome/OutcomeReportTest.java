package org.shanhai.project.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.shanhai.project.Given;
import org.shanhai.project.claim.Measure;
import org.shanhai.project.decision.Decision;

class OutcomeReportTest {

    @Test
    void convertsToTheUnitOfTheCatalogueExactly() {
        OutcomeReport report =
                decide(snapshot("LAND_UNDER_TRIAL", "2.5", "HECTARE")).orThrow();
        assertThat(report.canonicalUnit()).isEqualTo("MU");
        assertThat(report.canonicalValue()).isEqualTo("37.5");
        assertThat(report.summable()).isTrue();
    }

    @Test
    void twoHundredMuAreShownAsHectaresWithFourDecimals() {
        OutcomeReport report = decide(snapshot("LAND_UNDER_TRIAL", "200", "MU")).orThrow();
        assertThat(report.canonicalValue()).isEqualTo("200");
        assertThat(report.inOtherUnits(
                        Given.REFERENCE.indicator("LAND_UNDER_TRIAL").orElseThrow()))
                .isEqualTo(Map.of("HECTARE", new BigDecimal("13.3333")));
    }

    @Test
    void hectaresAreShownAsMuToo() {
        OutcomeReport report =
                decide(snapshot("LAND_UNDER_TRIAL", "1", "HECTARE")).orThrow();
        assertThat(report.inOtherUnits(
                        Given.REFERENCE.indicator("LAND_UNDER_TRIAL").orElseThrow()))
                .isEqualTo(Map.of("MU", new BigDecimal("15")));
    }

    @Test
    void takesReportWithoutNumberAndWithoutUnit() {
        OutcomeReport report = decide(new ReportOutcome(
                        "EXCHANGE_PARTICIPANTS",
                        null,
                        null,
                        "UNSPECIFIED",
                        "TENS_OF_THOUSANDS",
                        Measure.SNAPSHOT,
                        null,
                        Given.claim()))
                .orThrow();
        assertThat(report.value()).isNull();
        assertThat(report.canonicalValue()).isNull();
        assertThat(report.inOtherUnits(
                        Given.REFERENCE.indicator("EXCHANGE_PARTICIPANTS").orElseThrow()))
                .isEmpty();
    }

    @Test
    void rateIsNotSummed() {
        assertThat(decide(snapshot("EMERGENCE_RATE", "95", "PERCENT")).orThrow().summable())
                .isFalse();
    }

    @Test
    void eachItemIsSeriesOfItsOwn() {
        assertThat(delivered("3D_IMAGING", 2L).series().key())
                .isNotEqualTo(delivered("HD_COLOUR_ULTRASOUND", 2L).series().key());
        assertThat(decide(delivered("3D_IMAGING", null))).isInstanceOf(Decision.Accepted.class);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("brokenRules")
    void refusesWhatBreaksRule(ReportOutcome command, String refusal) {
        assertThat(Given.refusals(decide(command))).containsExactly(refusal);
    }

    static Stream<Arguments> brokenRules() {
        return Stream.of(
                arguments(snapshot("NO_SUCH_INDICATOR", "1", "MU"), "indicator: unknown-code"),
                arguments(snapshot("jobsDirect", "1", "PERSONS"), "indicator: not-an-outcome"),
                arguments(snapshot("ENTERPRISES_SERVED", "1", "ENTERPRISE"), "indicator: not-an-outcome"),
                arguments(snapshot("LAND_UNDER_TRIAL", "1", "PERSONS"), "unit: unit-not-allowed"),
                arguments(snapshot("LAND_UNDER_TRIAL", "1", "UNSPECIFIED"), "unit: unit-unspecified-with-value"),
                arguments(snapshot("LAND_UNDER_TRIAL", "-1", "MU"), "value: negative"),
                arguments(snapshot("LAND_UNDER_TRIAL", "0.00001", "MU"), "value: too-many-decimals"),
                arguments(snapshot("READING_ROOMS", "1.5", "FACILITY"), "value: too-many-decimals"),
                arguments(delivered(null, 2L), "item: item-needed"),
                arguments(
                        new ReportOutcome(
                                "EMERGENCE_RATE",
                                null,
                                new BigDecimal("95"),
                                "PERCENT",
                                null,
                                Measure.DELTA,
                                null,
                                Given.claim()),
                        "measure: rate-is-snapshot"),
                arguments(
                        new ReportOutcome(
                                "READING_ROOMS",
                                null,
                                BigDecimal.TEN,
                                "FACILITY",
                                "TENS",
                                Measure.DELTA,
                                null,
                                Given.claim()),
                        "magnitude: magnitude-with-value"));
    }

    private static Decision<OutcomeReport> decide(ReportOutcome command) {
        return OutcomeReport.decide(
                command,
                Given.REFERENCE.indicator(command.indicator()),
                Given.runningProject(),
                command.series(),
                Given.stamp(),
                Given.REPORT,
                Given.nothingWrong());
    }

    private static ReportOutcome snapshot(String indicator, String value, String unit) {
        return new ReportOutcome(
                indicator, null, new BigDecimal(value), unit, null, Measure.SNAPSHOT, null, Given.claim());
    }

    private static ReportOutcome delivered(@Nullable String item, @Nullable Long pieces) {
        return new ReportOutcome(
                "EQUIPMENT_DELIVERED",
                item,
                pieces == null ? null : BigDecimal.valueOf(pieces),
                "PIECE",
                null,
                Measure.DELTA,
                null,
                Given.claim());
    }
}
