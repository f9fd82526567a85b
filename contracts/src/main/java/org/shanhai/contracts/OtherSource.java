package org.shanhai.contracts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A further source beside the one that a figure is taken from. It moves no figure: where sources conflict they stand side by side.
 *
 * @param publication publication or document
 * @param date its date
 * @param locator page, paragraph or link, null when the publication is short enough
 * @param outside true when it comes from outside the programme's own reporting
 * @param illustrative true when it is invented for an example
 * @param note what it says, where that is not what the report says
 */
public record OtherSource(
        String publication,
        @Nullable LocalDate date,
        @Nullable String locator,
        boolean outside,
        boolean illustrative,
        @Nullable String note) {}
