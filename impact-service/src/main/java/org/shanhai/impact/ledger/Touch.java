package org.shanhai.impact.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That something was heard of a project.
 *
 * @param sequence of the latest event
 * @param recordedAt of the latest event
 * @param reportedAt recording of the latest report of jobs, training or outcomes among them, null for none
 */
public record Touch(
        UUID project,
        Stream stream,
        long sequence,
        Instant recordedAt,
        @Nullable Instant reportedAt) {}
