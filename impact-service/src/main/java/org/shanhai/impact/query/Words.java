package org.shanhai.impact.query;

import java.math.BigDecimal;
import java.util.Locale;

/** How things are written in answers. */
final class Words {
    private Words() {}

    static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
