package org.shanhai.gateway.limits;

import java.time.Duration;

/** @param requests so many are let in within {@code per}, at once or spread */
record Rate(int requests, Duration per) {

    Rate {
        if (requests < 1 || per.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "at least one request in at least one second, not " + requests + " in " + per);
        }
    }
}
