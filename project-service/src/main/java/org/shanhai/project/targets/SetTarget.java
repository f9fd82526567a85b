package org.shanhai.project.targets;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.claim.Source;

/** Set the planned value of one indicator for one phase or the whole. */
public record SetTarget(
        String phase,
        String indicator,
        BigDecimal value,
        String unit,
        Qualifier qualifier,
        long granularity,
        LocalDate asOf,
        Source source) {}
