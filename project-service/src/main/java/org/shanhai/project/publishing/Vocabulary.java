package org.shanhai.project.publishing;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.Measure;
import org.shanhai.project.claim.OtherSource;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.claim.Source;

/** Words of a claim in the words of the contracts. */
final class Vocabulary {

    private Vocabulary() {}

    static org.shanhai.contracts.Qualifier of(Qualifier qualifier) {
        return switch (qualifier) {
            case EXACT -> org.shanhai.contracts.Qualifier.EXACT;
            case AS_STATED -> org.shanhai.contracts.Qualifier.AS_STATED;
            case MORE_THAN -> org.shanhai.contracts.Qualifier.MORE_THAN;
            case ABOUT -> org.shanhai.contracts.Qualifier.ABOUT;
            case ORDER_OF_MAGNITUDE -> org.shanhai.contracts.Qualifier.ORDER_OF_MAGNITUDE;
        };
    }

    static org.shanhai.contracts.DatePrecision of(DatePrecision precision) {
        return switch (precision) {
            case DAY -> org.shanhai.contracts.DatePrecision.DAY;
            case MONTH -> org.shanhai.contracts.DatePrecision.MONTH;
            case YEAR -> org.shanhai.contracts.DatePrecision.YEAR;
        };
    }

    static org.shanhai.contracts.Measure of(Measure measure) {
        return switch (measure) {
            case DELTA -> org.shanhai.contracts.Measure.DELTA;
            case SNAPSHOT -> org.shanhai.contracts.Measure.SNAPSHOT;
        };
    }

    static org.shanhai.contracts.Source of(Source source) {
        return new org.shanhai.contracts.Source(
                source.publication(), source.date(), source.locator(), source.outside(), source.illustrative());
    }

    /** Null for none. */
    static @Nullable List<org.shanhai.contracts.OtherSource> others(List<OtherSource> otherSources) {
        return otherSources.isEmpty()
                ? null
                : otherSources.stream()
                        .map(other -> new org.shanhai.contracts.OtherSource(
                                other.source().publication(),
                                other.source().date(),
                                other.source().locator(),
                                other.source().outside(),
                                other.source().illustrative(),
                                other.note()))
                        .toList();
    }

    static @Nullable String decimal(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    /** Money has two places. */
    static String money(BigDecimal amount) {
        return amount.setScale(2).toPlainString();
    }
}
