package org.shanhai.contracts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who says so. Every figure is a claim with a source.
 *
 * @param publication publication or document
 * @param date its date
 * @param locator page, paragraph or link, null when the publication is short enough
 * @param outside true when it comes from outside the programme's own reporting; such figures are added only on request
 * @param illustrative true when the figure is invented for an example; whatever shows it must say so
 */
public record Source(
        String publication,
        @Nullable LocalDate date,
        @Nullable String locator,
        boolean outside,
        boolean illustrative) {}
