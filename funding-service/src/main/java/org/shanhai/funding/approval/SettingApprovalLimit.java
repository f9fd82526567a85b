package org.shanhai.funding.approval;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.money.Cny;
import org.shanhai.funding.money.Currency;
import org.shanhai.platform.reference.ReferenceData;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.EntityTag;
import org.shanhai.platform.web.IfMatch;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets from which amount on a donor's payments need two persons. Payments requested before keep the rule they were requested under. */
@Service
public class SettingApprovalLimit {

    private static final int REASON_CHARACTERS = 500;

    private final ApprovalLimits limits;
    private final ReferenceData reference;
    private final Clock clock;

    SettingApprovalLimit(ApprovalLimits limits, ReferenceData reference, Clock clock) {
        this.limits = limits;
        this.reference = reference;
        this.clock = clock;
    }

    /** @param ifMatch the version that the caller has seen; asked for only where one was set before */
    @Transactional
    public ApprovalLimit set(Caller caller, String donorCode, IfMatch ifMatch, ApprovalLimitDraft draft) {
        requireKnown(donorCode);
        Optional<ApprovalLimit> before = limits.find(donorCode);
        before.ifPresent(limit -> ifMatch.require(limit.version()));
        Violations wrong = new Violations(BusinessDay.today(clock));
        Currency.check(wrong, draft.currency());
        var amount = wrong.decimal("amountCny", draft.amountCny()).money();
        boolean onePerson = Boolean.TRUE.equals(draft.onePerson());
        if (onePerson == amount.isPresent()) {
            wrong.add("amountCny", "amount-or-one-person", draft.amountCny());
        }
        var reason = wrong.text("reason", draft.reason()).notBlank().maxLength(REASON_CHARACTERS);
        wrong.throwIfAny();
        @Nullable BigDecimal sent = amount.orNull();
        ApprovalLimit limit = new ApprovalLimit(
                donorCode,
                before.map(ApprovalLimit::version).orElse(0) + 1,
                sent == null ? null : Cny.exact(sent),
                reason.orElse(""),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (!limits.add(limit, caller.account())) {
            throw Refusal.stale(EntityTag.of(limit.version())).asException();
        }
        return limit;
    }

    /** @throws org.shanhai.platform.web.RefusedException 404 for an unknown donor or one that has no setting of its own */
    public ApprovalLimit of(String donorCode) {
        requireKnown(donorCode);
        return limits.find(donorCode)
                .orElseThrow(() -> Refusal.notFound("donorCode", donorCode).asException());
    }

    private void requireKnown(String donorCode) {
        if (!reference.knowsDonor(donorCode)) {
            throw Refusal.notFound("donorCode", donorCode).asException();
        }
    }
}
