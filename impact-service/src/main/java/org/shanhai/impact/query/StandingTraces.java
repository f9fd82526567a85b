package org.shanhai.impact.query;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import org.shanhai.impact.figure.Question;

/** Keeps the figures that were traced last: whoever reads a trace page after page asks for the same one again and again. */
final class StandingTraces {
    /** Of ten thousand projects each takes about a megabyte. */
    static final int FIGURES_LIMIT = 8;

    private final LinkedHashMap<Key, StandingTrace> kept = new LinkedHashMap<>(FIGURES_LIMIT, 0.75f, true);

    private record Key(TraceAsk trace, LocalDate today) {}

    synchronized StandingTrace of(TraceAsk trace, List<Question> questions, LocalDate today) {
        StandingTrace standing =
                kept.computeIfAbsent(new Key(trace, today), _ -> new StandingTrace(trace, questions, today));
        if (kept.size() > FIGURES_LIMIT) {
            kept.pollFirstEntry();
        }
        return standing;
    }
}
