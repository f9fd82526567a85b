package org.shanhai.funding.approval;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The setting of a donor that holds; the earlier ones stay in the table.
 *
 * @param version 1, 2, …
 * @param amountCny payments of this amount and above need two persons; null when one is enough
 * @param reason why it was set so
 */
public record ApprovalLimit(
        String donorCode, int version, @Nullable BigDecimal amountCny, String reason, Instant setAt) {}
