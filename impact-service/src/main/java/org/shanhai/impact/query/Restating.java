package org.shanhai.impact.query;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.ledger.Closing;
import org.shanhai.impact.ledger.Closings;
import org.shanhai.impact.ledger.Facts;
import org.shanhai.impact.ledger.LedgerView;
import org.shanhai.impact.ledger.PastLedger;
import org.shanhai.platform.reference.ReferenceData;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Refusal;

/** Compares the figures of a closed month, as they were known when it was closed, with what they are now. */
final class Restating {
    private static final List<Subject> SUBJECTS =
            List.of(Subject.EMPLOYMENT, Subject.TRAINING, Subject.OUTCOMES, Subject.MONEY);

    private final PastLedger past;
    private final Closings closings;
    private final Facts facts;
    private final ReferenceData reference;
    private final Clock clock;

    Restating(PastLedger past, Closings closings, Facts facts, ReferenceData reference, Clock clock) {
        this.past = past;
        this.closings = closings;
        this.facts = facts;
        this.reference = reference;
        this.clock = clock;
    }

    /** @param ask of one month */
    RestatementAnswer restated(Ask ask) {
        Closing closing = closings.of(Objects.requireNonNull(ask.to()))
                .orElseThrow(() ->
                        Refusal.notFound("month", String.valueOf(ask.to())).asException());
        LocalDate today = BusinessDay.today(clock);
        return past.compare(
                closing.closedAt(), (then, now) -> restated(ask, closing, then, now, today, facts, reference));
    }

    /** Pure, as far as the facts are. */
    static RestatementAnswer restated(
            Ask ask,
            Closing closing,
            LedgerView then,
            LedgerView now,
            LocalDate today,
            Facts facts,
            ReferenceData reference) {
        List<RestatementAnswer.Item> items = new ArrayList<>();
        for (Subject subject : SUBJECTS) {
            Ask asked = ask.about(subject, ask.filter());
            Map<String, Map<String, @Nullable Object>> before = figures(Answers.answer(asked, then, today, reference));
            Map<String, Map<String, @Nullable Object>> after = figures(Answers.answer(asked, now, today, reference));
            TreeSet<String> codes = new TreeSet<>(before.keySet());
            codes.addAll(after.keySet());
            for (String code : codes) {
                Traceable.of(code, reference).ifPresent(figure -> {
                    for (Assurance assurance : figure.allowed()) {
                        BigDecimal known = value(before.get(code), assurance);
                        BigDecimal current = value(after.get(code), assurance);
                        BigDecimal difference = orZero(current).subtract(orZero(known));
                        if (difference.signum() != 0 || (known == null) != (current == null)) {
                            Causes causes = Causes.of(
                                    new TraceAsk(figure, assurance, asked, false),
                                    closing.closedAt(),
                                    then,
                                    now,
                                    today,
                                    facts,
                                    reference);
                            items.add(new RestatementAnswer.Item(
                                    code,
                                    unit(before.get(code), after.get(code)),
                                    Words.lower(assurance),
                                    known == null ? null : Words.plain(known),
                                    current == null ? null : Words.plain(current),
                                    Words.plain(difference),
                                    causes.told(),
                                    causes.leftOut()));
                        }
                    }
                });
            }
        }
        return new RestatementAnswer(
                Answer.AsOf.of(now, today, null), String.valueOf(ask.to()), closing.closedAt(), items);
    }

    private static Map<String, Map<String, @Nullable Object>> figures(Answer answer) {
        return answer.items().isEmpty() ? Map.of() : answer.items().getFirst().figures();
    }

    private static String unit(
            @Nullable Map<String, @Nullable Object> before, @Nullable Map<String, @Nullable Object> after) {
        Map<String, @Nullable Object> either = after == null ? before : after;
        return either == null ? "" : String.valueOf(either.get("unit"));
    }

    /** A value as it is written, before rounding where it was divided. */
    private static @Nullable BigDecimal value(@Nullable Map<String, @Nullable Object> figure, Assurance assurance) {
        if (figure != null && figure.get(Words.lower(assurance)) instanceof Map<?, ?> said) {
            Object written = said.containsKey("exact") ? said.get("exact") : said.get("value");
            return written == null ? null : new BigDecimal(written.toString());
        }
        return null;
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }
}
