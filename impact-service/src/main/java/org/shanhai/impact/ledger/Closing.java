package org.shanhai.impact.ledger;

import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;

/**
 * That a month was closed: its figures as known at that instant are the ones that were reported.
 *
 * @param sequence of the event in the programme's stream
 */
public record Closing(YearMonth month, Instant closedAt, UUID event, long sequence) {}
