package org.shanhai.funding.policyshare.web;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.policyshare.AskingPolicyShares;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Page;
import org.shanhai.platform.web.Violations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PolicyShareController {

    /** The first year of paired assistance, and one far beyond any plan. */
    private static final int FIRST_FUNDING_YEAR = 1997;

    private static final int LAST_FUNDING_YEAR = 2199;

    private final AskingPolicyShares shares;
    private final Clock clock;

    PolicyShareController(AskingPolicyShares shares, Clock clock) {
        this.shares = shares;
        this.clock = clock;
    }

    /** The shares of a funding year; without one, of the current year in Shanghai. */
    @GetMapping("/api/v1/policy-shares")
    Page<DonorYearView> ofYear(
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable String donor) {
        LocalDate today = BusinessDay.today(clock);
        int asked = year == null ? today.getYear() : year;
        Violations wrong = new Violations(today);
        wrong.count("year", (long) asked).min(FIRST_FUNDING_YEAR).max(LAST_FUNDING_YEAR);
        wrong.throwIfAny();
        return new Page<>(
                shares.ofYear(asked, donor).stream().map(DonorYearView::of).toList(), null);
    }
}
