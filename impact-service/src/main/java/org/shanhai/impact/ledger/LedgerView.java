package org.shanhai.impact.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole ledger as it was at one moment. Immutable: every figure taken from one view fits every other.
 *
 * @param projects in an order that one view keeps from the view before: new ones come at the end, as a rule
 * @param positions per topic, by partition, the offset of the next record to be read
 * @param recordedAt of the latest event in it, null before the first
 * @param incomplete projects of which something sent has not been taken in
 */
public record LedgerView(
        List<ProjectLedger> projects,
        Map<String, List<Long>> positions,
        @Nullable Instant recordedAt,
        Set<UUID> incomplete) {}
