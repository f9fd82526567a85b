package org.shanhai.funding.policyshare;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyWarningTest {

    @ParameterizedTest(name = "{0} of {1} becomes {2} of {3}: {4}")
    @CsvSource({
        "8200.00, 10000.00, 8199.99, 10000.00, BELOW_82",
        "8200.00, 10000.00, 8200.00, 10000.01, BELOW_82",
        "8200.00, 10000.00, 8200.00, 10000.00, ",
        "8199.99, 10000.00, 8100.00, 10000.00, ",
        "8100.00, 10000.00, 7999.99, 10000.00, BELOW_80",
        "8000.00, 10000.00, 8000.00, 10000.01, BELOW_80",
        "8500.00, 10000.00, 7000.00, 10000.00, BELOW_80",
        "7000.00, 10000.00, 6000.00, 10000.00, ",
        "7000.00, 10000.00, 8100.00, 10000.00, ",
        "0.00, 0.00, 0.00, 1.00, BELOW_80",
        "0.00, 0.00, 1.00, 1.00, ",
        "8000000000.01, 10000000000.01, 8000000000.00, 10000000000.01, BELOW_80",
    })
    void warnsWhenAThresholdIsCrossedDownwardsAndNotWhileItStays(
            BigDecimal before, BigDecimal totalBefore, BigDecimal after, BigDecimal total, @Nullable String expected) {
        var warnings = PolicyWarning.between(
                year(new PolicyShare(totalBefore, before, totalBefore)), year(new PolicyShare(total, after, total)));

        if (expected == null) {
            assertThat(warnings).isEmpty();
        } else {
            assertThat(warnings).singleElement().satisfies(warning -> {
                assertThat(warning.threshold()).hasToString(expected);
                assertThat(warning.rule()).isEqualTo(PolicyWarning.Rule.COUNTY);
                assertThat(warning.basis()).isEqualTo(PolicyWarning.Basis.COMMITTED);
                assertThat(warning.countedCny()).isEqualTo(after);
            });
        }
    }

    @Test
    void theRulesAndTheBasesAreWarnedOfApart() {
        PolicyShare fine = new PolicyShare(big("100"), big("100"), big("100"));
        PolicyShare bad = new PolicyShare(big("100"), big("79"), big("81"));

        assertThat(PolicyWarning.between(
                        new DonorYear("110000", 2025, fine, fine, false),
                        new DonorYear("110000", 2025, bad, bad, false)))
                .extracting(warning -> warning.basis() + " " + warning.rule() + " " + warning.threshold())
                .containsExactly(
                        "COMMITTED COUNTY BELOW_80",
                        "COMMITTED LIVELIHOOD BELOW_82",
                        "DISBURSED COUNTY BELOW_80",
                        "DISBURSED LIVELIHOOD BELOW_82");
    }

    private static DonorYear year(PolicyShare committed) {
        return new DonorYear("110000", 2025, committed, PolicyShare.none(), false);
    }

    private static BigDecimal big(String number) {
        return new BigDecimal(number);
    }
}
