package org.shanhai.funding.money;

import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Violations;

/** The programme's only currency. A body may name it, so that who sends another one is told so and not taken at face value. */
public final class Currency {

    private static final String CNY = "CNY";

    private Currency() {}

    public static void check(Violations wrong, @Nullable String currency) {
        wrong.text("currency", currency).check(CNY::equals, "currency-not-cny");
    }
}
