package org.shanhai.funding.commitment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.shanhai.funding.money.FundType;
import org.shanhai.funding.money.Source;
import org.shanhai.funding.money.Tags;
import org.shanhai.funding.money.UseLevel;

/** Commitments for tests. */
public final class Promises {

    public static final UUID PROJECT = UUID.fromString("019a0000-0000-7000-8000-000000000001");
    public static final UUID ID = UUID.fromString("019a0000-0000-7000-8000-000000000002");
    public static final LocalDate COMMITTED_ON = LocalDate.of(2025, 3, 31);

    private static final Instant RECORDED_AT = Instant.parse("2025-04-01T08:00:00Z");

    private Promises() {}

    /** Beijing's promise for 2025, not split, with so much paid. */
    public static Commitment of(String amount, String paid, Tranche... tranches) {
        return Commitment.promised(
                        ID,
                        PROJECT,
                        new Tags("110000", "110000", 2025, FundType.AID, UseLevel.COUNTY_OR_BELOW, true),
                        new BigDecimal(amount),
                        COMMITTED_ON,
                        "K-1",
                        List.of(tranches),
                        new Source("Plan 2025", null, null, false, true),
                        RECORDED_AT)
                .moved(Balance.paid(new BigDecimal(paid)), null);
    }

    public static Tranche tranche(int number, String amount) {
        return Tranche.planned(number, new BigDecimal(amount), LocalDate.of(2025, 12, 31), null);
    }
}
