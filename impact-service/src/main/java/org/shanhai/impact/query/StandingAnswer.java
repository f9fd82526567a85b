package org.shanhai.impact.query;

import java.time.LocalDate;
import java.util.List;
import org.shanhai.impact.ledger.LedgerView;
import org.shanhai.platform.reference.ReferenceData;

/** One question, kept worked out. */
final class StandingAnswer {
    private final Ask ask;
    private final LocalDate today;
    private final ReferenceData reference;
    private final StandingTables table;
    private final KeptGroups kept;

    /** @param today what depends on the day is worked out for this one */
    StandingAnswer(Ask ask, LocalDate today, ReferenceData reference) {
        this(ask, today, reference, KeptGroups.none());
    }

    /** @param kept groups as they were written last */
    StandingAnswer(Ask ask, LocalDate today, ReferenceData reference, KeptGroups kept) {
        this.ask = ask;
        this.today = today;
        this.reference = reference;
        this.table = new StandingTables(ask, List.of(ask.table(reference)), today);
        this.kept = kept;
    }

    synchronized Answer answer(LedgerView view) {
        return Answers.written(ask, table.of(view).getFirst(), view, today, reference, kept);
    }

    /** How many groups are held; what this takes of the memory. */
    long groups() {
        return table.groups();
    }
}
