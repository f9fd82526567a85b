package org.shanhai.impact.intake;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads decimal strings of events. */
final class Decimals {
    private static final int MAX_CHARACTERS = 40;

    private Decimals() {}

    static @Nullable BigDecimal orNull(@Nullable String text) {
        return text == null ? null : of(text);
    }

    /** Digits, a point and a minus sign only: an exponent could ask for a number of a billion digits. */
    static BigDecimal of(String text) {
        if (text.isEmpty() || text.length() > MAX_CHARACTERS) {
            throw new UnusableEventException("a number of " + text.length() + " characters");
        }
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if ((character < '0' || character > '9') && character != '.' && character != '-') {
                throw new UnusableEventException("not a decimal number: " + text);
            }
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new UnusableEventException("not a decimal number: " + text);
        }
    }
}
