package org.shanhai.impact.intake;

import org.shanhai.impact.ledger.Ledger;
import org.shanhai.platform.intake.StreamEffect;

/** Makes of the events in another ledger what is made of them in the one in use. */
@FunctionalInterface
public interface EffectElsewhere {
    StreamEffect on(Ledger ledger);
}
