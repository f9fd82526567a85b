package org.shanhai.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * One command of the scenario.
 *
 * @param sequence place in the scenario, from 1
 * @param id idempotency key
 * @param occurredOn day of the fact, to be read with {@code datePrecision}
 * @param facts ids of the statements of the article that it rests on; none for money
 * @param illustrative names of its invented fields, {@code *} for all; empty when nothing is invented
 */
public record Command(
        int sequence,
        UUID id,
        LocalDate occurredOn,
        String datePrecision,
        List<String> facts,
        List<String> illustrative,
        Payload payload) {

    /** Whether any part of it is invented for the example. */
    boolean hasInventedParts() {
        return !illustrative.isEmpty();
    }

    /** Whether all of it is invented for the example. */
    boolean isInvented() {
        return illustrative.contains("*");
    }
}
