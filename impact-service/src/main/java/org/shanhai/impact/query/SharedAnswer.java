package org.shanhai.impact.query;

import java.lang.ref.SoftReference;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.shanhai.impact.ledger.LedgerView;
import org.shanhai.impact.ledger.Sources;
import org.shanhai.platform.reference.ReferenceData;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer to one question, with what others say beside it. Whoever asks while it is worked out waits and, where the work began after the asking,
 * takes the same answer: the more who ask at once, the more share one.
 */
final class SharedAnswer {
    private final Ask ask;
    private final OutsideProjects outside;
    private final StandingAnswer own;
    private final StandingAnswer others;

    private long begunNanos;
    private SoftReference<Answer> latest = new SoftReference<>(null);

    /** @param outside shared by all questions */
    SharedAnswer(Ask ask, LocalDate today, ReferenceData reference, JsonMapper json, OutsideProjects outside) {
        this.ask = ask;
        this.outside = outside;
        this.own = new StandingAnswer(ask, today, reference, KeptGroups.writtenBy(json));
        this.others =
                new StandingAnswer(ask.withSources(Sources.OUTSIDE), today, reference, KeptGroups.writtenBy(json));
    }

    /**
     * An answer that holds all that was committed before it was asked for.
     *
     * @param askedNanos when that was
     */
    synchronized Answer answer(long askedNanos, Supplier<LedgerView> ledger) {
        Answer known = latest.get();
        if (known != null && begunNanos - askedNanos >= 0) {
            return known;
        }
        long begun = System.nanoTime();
        LedgerView view = ledger.get();
        Answer made = Answers.withOutside(
                ask,
                outside.of(view.projects()),
                each -> each.sources() == Sources.OUTSIDE ? others.answer(view) : own.answer(view));
        begunNanos = begun;
        latest = new SoftReference<>(made.items().size() <= KeptGroups.GROUPS_LIMIT ? made : null);
        return made;
    }

    /** How many groups are held; what this takes of the memory. */
    long groups() {
        return own.groups() + others.groups();
    }
}
