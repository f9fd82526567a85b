package org.shanhai.platform.spreadsheet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** Days as spreadsheets hold them: counted, with 1 for the first of January 1900 and a 29 February 1900 that never was. */
public final class SerialDay {

    private static final LocalDate BEFORE_FIRST = LocalDate.of(1899, 12, 30);
    private static final BigDecimal LAST = BigDecimal.valueOf(2_958_465);

    private SerialDay() {}

    /** The day of a number, empty when it has a time of day or is no day at all. */
    public static Optional<LocalDate> of(BigDecimal number) {
        boolean whole = number.signum() > 0
                && number.compareTo(LAST) <= 0
                && number.stripTrailingZeros().scale() <= 0;
        return whole ? Optional.of(BEFORE_FIRST.plusDays(number.longValueExact())) : Optional.empty();
    }
}
