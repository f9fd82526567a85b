package org.shanhai.funding.policyshare;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * {@code shanhai_policy_share_ratio}: the share of AID money, 0 to 1, per rule (county, livelihood), basis (committed, disbursed), donor of the
 * 19 and funding year. For looking; the exact figures come from {@code GET /policy-shares}.
 */
@Component
class PolicyShareGauges {

    private static final String NAME = "shanhai.policy.share.ratio";

    private final PolicyShares shares;
    private final MultiGauge gauge;

    PolicyShareGauges(PolicyShares shares, MeterRegistry registry) {
        this.shares = shares;
        this.gauge = MultiGauge.builder(NAME)
                .description("Share of AID money that a policy rule asks 0.8 of")
                .register(registry);
    }

    @Scheduled(fixedDelayString = "${shanhai.funding.gauges-every-ms:5000}")
    void refresh() {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (DonorYear donorYear : shares.all()) {
            add(rows, donorYear, "committed", donorYear.committed());
            add(rows, donorYear, "disbursed", donorYear.disbursed());
        }
        gauge.register(rows, true);
    }

    private static void add(List<MultiGauge.Row<?>> rows, DonorYear donorYear, String basis, PolicyShare share) {
        if (share.totalCny().signum() == 0) {
            return;
        }
        rows.add(row(donorYear, basis, "county", share.countyOrBelowCny(), share.totalCny()));
        rows.add(row(donorYear, basis, "livelihood", share.livelihoodCny(), share.totalCny()));
    }

    private static MultiGauge.Row<?> row(
            DonorYear donorYear, String basis, String rule, BigDecimal part, BigDecimal total) {
        Tags tags = Tags.of(
                "rule",
                rule,
                "basis",
                basis,
                "donor",
                donorYear.donorCode(),
                "year",
                Integer.toString(donorYear.fundingYear()));
        return MultiGauge.Row.of(tags, part.divide(total, MathContext.DECIMAL64));
    }
}
