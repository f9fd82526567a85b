package org.shanhai.systemtests.dashboards;

import org.jspecify.annotations.Nullable;

/**
 * A threshold.
 *
 * @param from lowest value that is painted so; null for everything below the first one
 */
record Step(@Nullable Double from, String colour) {

    /** 0 is good, 1 or more is not. */
    static Step[] noneIsGood() {
        return new Step[] {new Step(null, "green"), new Step(1.0, "red")};
    }

    static Step[] fromGoodToBad(double warn, double bad) {
        return new Step[] {new Step(null, "green"), new Step(warn, "orange"), new Step(bad, "red")};
    }

    static Step[] fromBadToGood(double warn, double good) {
        return new Step[] {new Step(null, "red"), new Step(warn, "orange"), new Step(good, "green")};
    }
}
