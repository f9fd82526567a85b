package org.shanhai.sample;

import java.math.BigDecimal;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Figures as text that is the same exactly when they are. */
final class Values {

    private static final String NONE = "null";

    private Values() {}

    /** A number, wherever it is written as a string or as a number: 29,700 and 13.5. */
    static String number(JsonNode value) {
        if (!isGiven(value)) {
            return NONE;
        }
        BigDecimal exact = value.isString() ? new BigDecimal(value.asString()) : value.decimalValue();
        BigDecimal plain = exact.stripTrailingZeros();
        int places = Math.max(0, plain.scale());
        return String.format(Locale.ROOT, "%,." + places + "f", plain);
    }

    /** Money with two places. */
    static String money(JsonNode value) {
        if (!isGiven(value)) {
            return NONE;
        }
        BigDecimal exact = value.isString() ? new BigDecimal(value.asString()) : value.decimalValue();
        return String.format(Locale.ROOT, "%,.2f", exact);
    }

    /** A number with how firmly it is stated. */
    static String qualified(JsonNode claim) {
        return number(claim.path("value")) + " " + claim.path("qualifier").asString();
    }

    /** A number with how firmly it is stated and the step of the claim. */
    static String claim(JsonNode claim) {
        return qualified(claim) + " step " + number(claim.path("granularity"));
    }

    static boolean isGiven(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }
}
