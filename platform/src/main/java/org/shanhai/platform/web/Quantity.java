package org.shanhai.platform.web;

import java.math.BigDecimal;

/** A number that a request may write as a whole JSON number or as a decimal string, and that an answer writes in the same manner. */
public record Quantity(BigDecimal value) {}
