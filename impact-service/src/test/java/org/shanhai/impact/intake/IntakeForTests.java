package org.shanhai.impact.intake;

import org.shanhai.impact.ledger.Ledger;
import org.shanhai.platform.intake.StreamEffect;

/** What the intake makes of events, for tests of other packages. */
public final class IntakeForTests {
    private IntakeForTests() {}

    public static StreamEffect effectOn(Ledger ledger) {
        return new LedgerEffect(ledger, Register.REFERENCE);
    }
}
