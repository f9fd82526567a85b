package org.shanhai.impact.query;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.shanhai.impact.ledger.LedgerView;
import org.shanhai.platform.reference.ReferenceData;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the questions that were asked last worked out. Bounded in number, in groups and in time: a dashboard asks again within seconds. */
final class StandingAnswers {
    static final int QUESTIONS_LIMIT = 16;
    static final long GROUPS_LIMIT = 20_000;
    static final long GROUPS_OF_ONE_LIMIT = 10_000;
    static final Duration UNASKED_LIMIT = Duration.ofMinutes(1);

    private final ReferenceData reference;
    private final JsonMapper json;
    private final LongSupplier nanoTime;
    private final OutsideProjects outside = new OutsideProjects();
    private final Map<Key, Kept> kept = new LinkedHashMap<>(QUESTIONS_LIMIT, 0.75f, true);

    /** @param json writes answers */
    StandingAnswers(ReferenceData reference, JsonMapper json, LongSupplier nanoTime) {
        this.reference = reference;
        this.json = json;
        this.nanoTime = nanoTime;
    }

    private record Key(Ask ask, LocalDate today) {}

    private record Kept(SharedAnswer answer, long askedAtNanos) {}

    /** @param ledger gives all that was committed before it is asked */
    Answer answer(Ask ask, Supplier<LedgerView> ledger, LocalDate today) {
        long asked = System.nanoTime();
        Key key = new Key(ask, today);
        SharedAnswer shared = shared(key);
        try {
            return shared.answer(asked, ledger);
        } finally {
            dropWhatIsTooMuch(key, shared);
        }
    }

    private synchronized SharedAnswer shared(Key key) {
        Kept known = kept.get(key);
        SharedAnswer answer =
                known == null ? new SharedAnswer(key.ask(), key.today(), reference, json, outside) : known.answer();
        kept.put(key, new Kept(answer, nanoTime.getAsLong()));
        return answer;
    }

    private synchronized void dropWhatIsTooMuch(Key key, SharedAnswer latest) {
        if (latest.groups() > GROUPS_OF_ONE_LIMIT) {
            kept.remove(key);
        }
        long now = nanoTime.getAsLong();
        long groups = 0;
        for (Kept each : kept.values()) {
            groups += each.answer().groups();
        }
        Iterator<Kept> longestUnasked = kept.values().iterator();
        while (longestUnasked.hasNext()) {
            Kept eldest = longestUnasked.next();
            boolean old = now - eldest.askedAtNanos() > UNASKED_LIMIT.toNanos();
            if (!old && groups <= GROUPS_LIMIT && kept.size() <= QUESTIONS_LIMIT) {
                return;
            }
            groups -= eldest.answer().groups();
            longestUnasked.remove();
        }
    }

    synchronized int size() {
        return kept.size();
    }
}
