package org.shanhai.impact.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.ledger.Claim;
import org.shanhai.impact.ledger.Qualifier;
import org.shanhai.impact.ledger.Series;

/** A number as an event states it: a fact without the event it came in. Its parts mean what those of {@link org.shanhai.impact.ledger.Fact} mean. */
record Stated(
        Series series,
        String item,
        @Nullable LocalDate countsOn,
        Assurance assurance,
        @Nullable BigDecimal value,
        Qualifier qualifier,
        long granularity,
        boolean unitUncertain,
        @Nullable Long observations,
        @Nullable String magnitude,
        Claim claim) {

    static final long WITHOUT_STEP = 1;

    /** A number as somebody counted it. */
    static Stated exact(
            Series series,
            String item,
            @Nullable LocalDate countsOn,
            Assurance assurance,
            BigDecimal value,
            Claim claim) {
        return new Stated(
                series, item, countsOn, assurance, value, Qualifier.EXACT, WITHOUT_STEP, false, null, null, claim);
    }

    Stated as(Assurance other) {
        return new Stated(
                series,
                item,
                countsOn,
                other,
                value,
                qualifier,
                granularity,
                unitUncertain,
                observations,
                magnitude,
                claim);
    }

    /** What a verifier counted instead: a number of its own, which no word of the report's source weakens. */
    Stated counted(BigDecimal verified) {
        return new Stated(
                series,
                item,
                countsOn,
                Assurance.VERIFIED,
                verified,
                Qualifier.EXACT,
                WITHOUT_STEP,
                unitUncertain,
                observations,
                null,
                claim);
    }
}
