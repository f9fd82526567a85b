package org.shanhai.funding.commitment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.shanhai.funding.money.Source;
import org.shanhai.funding.money.Tags;

/**
 * A binding promise of money (计划安排).
 *
 * @param amountCny what is promised now
 * @param disbursedCny what was paid of it
 * @param reference the finance office's, unique per donor
 * @param tranches empty when it is not split; their amounts sum to {@code amountCny}
 */
public record Commitment(
        UUID id,
        UUID projectId,
        Tags tags,
        BigDecimal amountCny,
        BigDecimal disbursedCny,
        LocalDate committedOn,
        String reference,
        List<Tranche> tranches,
        Source source,
        Instant recordedAt) {

    public Commitment {
        tranches = List.copyOf(tranches);
    }

    /** What may still be paid. */
    public BigDecimal openCny() {
        return amountCny.subtract(disbursedCny);
    }
}
