package org.shanhai.project.employment;

import java.math.BigDecimal;
import org.shanhai.project.claim.Qualifier;

/**
 * An observation of pay in CNY per month.
 *
 * @param observations how many persons it was observed of
 */
public record Pay(BigDecimal amount, long observations, Qualifier qualifier) {}
