package org.shanhai.funding.policyshare;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.money.Tags;
import org.shanhai.funding.money.UseLevel;

/**
 * AID money of one donor and funding year on one basis, and what the two 80 % rules (两个80%) say of it: at least 80 % to county level and
 * below, at least 80 % to livelihood. The two tags are independent. The rules are compared exactly (5a &gt;= 4b) on the amounts, never on the
 * percentages that are shown.
 *
 * @param totalCny all AID money
 * @param countyOrBelowCny the part used at county level and below
 * @param livelihoodCny the part that serves livelihood
 */
public record PolicyShare(BigDecimal totalCny, BigDecimal countyOrBelowCny, BigDecimal livelihoodCny) {

    private static final BigDecimal FOUR = BigDecimal.valueOf(4);
    private static final BigDecimal FIVE = BigDecimal.valueOf(5);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal WARNING_PERCENT = BigDecimal.valueOf(82);

    /** What the rules say. */
    public enum Rule {
        MET,
        NOT_MET,
        /** There is no money to take a share of. */
        NOT_APPLICABLE
    }

    public static PolicyShare none() {
        return new PolicyShare(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** What a sum of money adds to the share. */
    public static PolicyShare of(Tags tags, BigDecimal amountCny) {
        return new PolicyShare(
                amountCny,
                tags.useLevel() == UseLevel.COUNTY_OR_BELOW ? amountCny : BigDecimal.ZERO,
                tags.livelihood() ? amountCny : BigDecimal.ZERO);
    }

    public PolicyShare plus(PolicyShare more) {
        return new PolicyShare(
                totalCny.add(more.totalCny),
                countyOrBelowCny.add(more.countyOrBelowCny),
                livelihoodCny.add(more.livelihoodCny));
    }

    public PolicyShare minus(PolicyShare less) {
        return new PolicyShare(
                totalCny.subtract(less.totalCny),
                countyOrBelowCny.subtract(less.countyOrBelowCny),
                livelihoodCny.subtract(less.livelihoodCny));
    }

    public Rule rule() {
        if (totalCny.signum() == 0) {
            return Rule.NOT_APPLICABLE;
        }
        return meets(countyOrBelowCny) && meets(livelihoodCny) ? Rule.MET : Rule.NOT_MET;
    }

    /** Whether one of the shares is below 82 %: the breach is near, or there. */
    public boolean warning() {
        return totalCny.signum() != 0 && (isBelowWarning(countyOrBelowCny) || isBelowWarning(livelihoodCny));
    }

    /** Percent with two decimals, half up; null without money. */
    public @Nullable BigDecimal countyPercent() {
        return percent(countyOrBelowCny);
    }

    /** Percent with two decimals, half up; null without money. */
    public @Nullable BigDecimal livelihoodPercent() {
        return percent(livelihoodCny);
    }

    /** How far below the thresholds a part of this share is. */
    Level level(BigDecimal part) {
        if (totalCny.signum() == 0) {
            return Level.FINE;
        }
        if (!meets(part)) {
            return Level.BELOW_80;
        }
        return isBelowWarning(part) ? Level.BELOW_82 : Level.FINE;
    }

    /** From good to bad. */
    enum Level {
        FINE,
        BELOW_82,
        BELOW_80
    }

    private boolean meets(BigDecimal part) {
        return part.multiply(FIVE).compareTo(totalCny.multiply(FOUR)) >= 0;
    }

    private boolean isBelowWarning(BigDecimal part) {
        return part.multiply(HUNDRED).compareTo(totalCny.multiply(WARNING_PERCENT)) < 0;
    }

    @Nullable
    BigDecimal percent(BigDecimal part) {
        return totalCny.signum() == 0 ? null : part.multiply(HUNDRED).divide(totalCny, 2, RoundingMode.HALF_UP);
    }
}
