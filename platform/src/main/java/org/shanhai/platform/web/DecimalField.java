package org.shanhai.platform.web;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An exact decimal: money, a percentage, a measured value. */
public final class DecimalField extends Field<BigDecimal, DecimalField> {

    DecimalField(Violations wrong, String name, @Nullable BigDecimal value) {
        super(wrong, name, value);
    }

    @Override
    DecimalField self() {
        return this;
    }

    /** Nothing behind the given number of places; 1.500 has two places too many for none, but fits into one. */
    public DecimalField decimals(int maxPlaces) {
        return check(
                number -> number.signum() == 0 || number.stripTrailingZeros().scale() <= maxPlaces,
                "too-many-decimals",
                Map.of("maxPlaces", maxPlaces));
    }

    /** At most so many digits in front of the point. */
    public DecimalField digits(int maxDigits) {
        return check(
                number -> number.precision() - number.scale() <= maxDigits,
                "too-many-digits",
                Map.of("maxDigits", maxDigits));
    }

    /** Money: above 0, two places, 17 digits in front of the point. */
    public DecimalField money() {
        return positive().decimals(2).digits(17);
    }

    public DecimalField notNegative() {
        return check(number -> number.signum() >= 0, "negative", Map.of("min", 0));
    }

    public DecimalField positive() {
        return check(number -> number.signum() > 0, "not-positive", Map.of("above", 0));
    }

    public DecimalField max(BigDecimal max) {
        return check(number -> number.compareTo(max) <= 0, "above-max", Map.of("max", max));
    }
}
