package org.shanhai.funding.policyshare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanhai.funding.policyshare.PolicyShare.Rule.MET;
import static org.shanhai.funding.policyshare.PolicyShare.Rule.NOT_APPLICABLE;
import static org.shanhai.funding.policyshare.PolicyShare.Rule.NOT_MET;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyShareTest {

    @ParameterizedTest(name = "{1} of {0} to counties, {2} to livelihood: {3}")
    @CsvSource({
        "10000.00, 7999.00, 8000.00, NOT_MET, 79.99, true",
        "10000.00, 8000.00, 8000.00, MET, 80.00, true",
        "10000.00, 8000.00, 7999.99, NOT_MET, 80.00, true",
        "10000.00, 8200.00, 8200.00, MET, 82.00, false",
        "10000.00, 8199.99, 8200.00, MET, 82.00, true",
        "10000000000.01, 8000000000.00, 10000000000.01, NOT_MET, 80.00, true",
        "1000000000000000.00, 800000000000000.00, 800000000000000.00, MET, 80.00, true",
    })
    void comparesAmountsExactlyAndShowsTwoDecimals(
            BigDecimal total,
            BigDecimal county,
            BigDecimal livelihood,
            PolicyShare.Rule rule,
            String percent,
            boolean warning) {
        PolicyShare share = new PolicyShare(total, county, livelihood);

        assertThat(share.rule()).isEqualTo(rule);
        assertThat(share.countyPercent()).isEqualTo(new BigDecimal(percent));
        assertThat(share.warning()).isEqualTo(warning);
    }

    @Test
    void withoutMoneyThereIsNoShareAndNoWarning() {
        PolicyShare none = PolicyShare.none();

        assertThat(none.rule()).isEqualTo(NOT_APPLICABLE);
        assertThat(none.countyPercent()).isNull();
        assertThat(none.livelihoodPercent()).isNull();
        assertThat(none.warning()).isFalse();
    }

    @Test
    void bothRulesMustHold() {
        assertThat(share("100", "100", "79").rule()).isEqualTo(NOT_MET);
        assertThat(share("100", "79", "100").rule()).isEqualTo(NOT_MET);
        assertThat(share("100", "80", "80").rule()).isEqualTo(MET);
    }

    private static PolicyShare share(String total, String county, String livelihood) {
        return new PolicyShare(new BigDecimal(total), new BigDecimal(county), new BigDecimal(livelihood));
    }
}
