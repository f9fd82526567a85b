package org.shanhai.project.claim;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who says so.
 *
 * @param publication publication or document
 * @param locator page, paragraph or link
 * @param outside true when it comes from outside the programme's own reporting
 * @param illustrative true when the figure is invented for an example
 */
public record Source(
        String publication,
        @Nullable LocalDate date,
        @Nullable String locator,
        boolean outside,
        boolean illustrative) {}
