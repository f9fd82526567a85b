package org.shanhai.project.pay;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.shanhai.project.claim.DatePrecision;
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
        Source source) {}
