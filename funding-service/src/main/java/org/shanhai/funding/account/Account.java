package org.shanhai.funding.account;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.commitment.Commitment;
import org.shanhai.funding.money.Cny;

/**
 * The money of a project over all its commitments.
 *
 * @param commitments oldest first
 */
public record Account(UUID projectId, List<Commitment> commitments) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Account {
        commitments = List.copyOf(commitments);
    }

    /** What is promised now, in CNY. */
    public BigDecimal committedCny() {
        return sum(Commitment::amountCny);
    }

    /** What was paid, before returns, in CNY. */
    public BigDecimal disbursedCny() {
        return sum(Commitment::disbursedCny);
    }

    /** What is promised and not yet paid, in CNY. */
    public BigDecimal openCny() {
        return committedCny().subtract(disbursedCny());
    }

    /** Net paid money in percent of the promised (执行率), two decimals half up; null when nothing is promised. */
    public @Nullable BigDecimal executionRate() {
        BigDecimal committed = committedCny();
        return committed.signum() == 0
                ? null
                : disbursedCny().multiply(HUNDRED).divide(committed, 2, RoundingMode.HALF_UP);
    }

    /** Whether some of the money is invented for an example. */
    public boolean illustrative() {
        return commitments.stream().anyMatch(commitment -> commitment.source().illustrative());
    }

    private BigDecimal sum(Function<Commitment, BigDecimal> amount) {
        return commitments.stream().map(amount).reduce(Cny.ZERO, BigDecimal::add);
    }
}
