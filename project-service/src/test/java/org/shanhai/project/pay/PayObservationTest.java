package org.shanhai.project.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanhai.project.Given;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.decision.Decision;

class PayObservationTest {

    @Test
    void keepsAmountWithTwoPlaces() {
        assertThat(decide("3500", "CNY_PER_MONTH", 1, "2025-06-30").orThrow().amount())
                .isEqualTo("3500.00");
    }

    @ParameterizedTest
    @CsvSource({
        "3500,     CNY_PER_YEAR,  1, 2025-06-30, unit: not-one-of",
        "3500.001, CNY_PER_MONTH, 1, 2025-06-30, amount: too-many-decimals",
        "0,        CNY_PER_MONTH, 1, 2025-06-30, amount: not-positive",
        "3500,     CNY_PER_MONTH, 0, 2025-06-30, observations: too-small",
        "3500,     CNY_PER_MONTH, 1, 2025-07-11, asOf: in-future",
    })
    void refusesWhatBreaksRule(String amount, String unit, long observations, String asOf, String refusal) {
        assertThat(Given.refusals(decide(amount, unit, observations, asOf))).containsExactly(refusal);
    }

    private static Decision<PayObservation> decide(String amount, String unit, long observations, String asOf) {
        return PayObservation.decide(
                new ObservePay(
                        new BigDecimal(amount),
                        unit,
                        observations,
                        Qualifier.ABOUT,
                        LocalDate.parse(asOf),
                        DatePrecision.DAY,
                        Given.SOURCE),
                Given.runningProject(),
                Given.stamp(),
                Given.REPORT,
                Given.nothingWrong());
    }
}
