package org.shanhai.project.pay;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.OtherSource;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.claim.Source;

/**
 * Record an observation of pay.
 *
 * @param observations how many persons it was observed of
 */
public record ObservePay(
        BigDecimal amount,
        String unit,
        long observations,
        Qualifier qualifier,
        LocalDate asOf,
        DatePrecision datePrecision,
        Source source,
        List<OtherSource> otherSources,
        List<UUID> evidence) {

    public ObservePay {
        otherSources = List.copyOf(otherSources);
        evidence = List.copyOf(evidence);
    }

    /** With one source alone. */
    public ObservePay(
            BigDecimal amount,
            String unit,
            long observations,
            Qualifier qualifier,
            LocalDate asOf,
            DatePrecision datePrecision,
            Source source) {
        this(amount, unit, observations, qualifier, asOf, datePrecision, source, List.of(), List.of());
    }
}
