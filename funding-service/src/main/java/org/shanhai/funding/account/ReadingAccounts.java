package org.shanhai.funding.account;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.account.AccountQuestion.Moment;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Violations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers what the money of a project, a donor or a year is, now and at any earlier moment. */
@Service
public class ReadingAccounts {

    private final Accounts accounts;
    private final Clock clock;

    ReadingAccounts(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** One account over everything that the filters let pass; zeros when that is nothing. */
    @Transactional(readOnly = true)
    public Sums total(AccountQuestion question) {
        return accounts.list(question, BusinessDay.today(clock), List.of(), 1)
                .getFirst()
                .sums();
    }

    @Transactional(readOnly = true)
    public List<Account> list(AccountQuestion question, List<String> after, int limit) {
        return accounts.list(question, BusinessDay.today(clock), after, limit);
    }

    /**
     * The moment that two parameters name, null when neither is given: what is known now of an earlier day, or what was known at an earlier
     * instant. Refuses what is beyond any archive and any plan.
     */
    public @Nullable Moment moment(@Nullable LocalDate asOf, @Nullable Instant knownAt) {
        if (asOf == null && knownAt == null) {
            return null;
        }
        Violations wrong = new Violations(BusinessDay.today(clock));
        wrong.date("asOf", asOf).sane();
        wrong.instant("knownAt", knownAt).sane();
        wrong.throwIfAny();
        Instant known = knownAt == null ? clock.instant() : knownAt;
        return new Moment(asOf == null ? BusinessDay.of(known) : asOf, known);
    }
}
