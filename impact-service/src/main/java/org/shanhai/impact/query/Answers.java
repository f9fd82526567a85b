package org.shanhai.impact.query;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.figure.Dimension;
import org.shanhai.impact.figure.FigureWriter;
import org.shanhai.impact.figure.Question;
import org.shanhai.impact.figure.Table;
import org.shanhai.impact.ledger.LedgerView;
import org.shanhai.impact.ledger.LiveLedger;
import org.shanhai.impact.ledger.PastLedger;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.Series;
import org.shanhai.impact.ledger.Sources;
import org.shanhai.impact.ledger.Spans;
import org.shanhai.platform.reference.ReferenceData;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.shanhai.platform.web.Violations;
import tools.jackson.databind.json.JsonMapper;

/** Answers questions from one view of the ledger each. */
public final class Answers {
    static final int MAX_ITEMS = 10_000;
    private static final int MAX_MONTHS = 1_200;

    private final LiveLedger ledger;
    private final PastLedger past;
    private final ReferenceData reference;
    private final Clock clock;
    private final StandingAnswers standing;

    /** @param json writes answers */
    Answers(LiveLedger ledger, PastLedger past, ReferenceData reference, Clock clock, JsonMapper json) {
        this.ledger = ledger;
        this.past = past;
        this.reference = reference;
        this.clock = clock;
        this.standing = new StandingAnswers(reference, json, System::nanoTime);
    }

    Answer answer(Ask ask) {
        LocalDate today = today(ask, clock);
        Instant knownAt = ask.knownAt();
        if (knownAt != null) {
            return past.at(
                    knownAt,
                    series(ask, reference),
                    ask.subject().tellsOfProjects(),
                    view -> told(ask, view, today, reference));
        }
        return standing.answer(ask, ledger::current, today);
    }

    /** The series that an answer, or a trace, may depend on: where projects are counted, any, for it tells of which of them others speak. */
    static Predicate<Series> series(Ask ask, ReferenceData reference) {
        if (ask.subject().tellsOfProjects()) {
            return _ -> true;
        }
        List<Question> questions = ask.subject().contributing(reference);
        return series -> questions.stream().anyMatch(question -> question.reads(series));
    }

    /** The day that figures are worked out for: that of the instant by which they were known, which lies neither ahead nor before any archive. */
    static LocalDate today(Ask ask, Clock clock) {
        Instant now = clock.instant();
        Violations wrong = new Violations(BusinessDay.of(now));
        wrong.instant("knownAt", ask.knownAt())
                .sane()
                .check(instant -> !instant.isAfter(now), "later-than-now", Map.of("now", now.toString()));
        wrong.throwIfAny();
        Instant knownAt = ask.knownAt();
        return BusinessDay.of(knownAt == null ? now : knownAt);
    }

    /** The answer with what others say beside it. Pure. */
    static Answer told(Ask ask, LedgerView view, LocalDate today, ReferenceData reference) {
        return withOutside(ask, view.projects(), each -> answer(each, view, today, reference));
    }

    /** @param outside projects that may have numbers from outside; of others nobody else speaks */
    static Answer withOutside(Ask ask, List<ProjectLedger> outside, Function<Ask, Answer> answering) {
        Answer own = answering.apply(ask);
        if (ask.sources() != Sources.PROGRAMME) {
            return own;
        }
        Ask others = ask.withSources(Sources.OUTSIDE);
        boolean anyOutside = outside.stream().anyMatch(others::wants);
        return anyOutside ? Beside.put(own, answering.apply(others)) : own;
    }

    /** Pure: the same view, day and question give the same answer. */
    static Answer answer(Ask ask, LedgerView view, LocalDate today, ReferenceData reference) {
        return new StandingAnswer(ask, today, reference).answer(view);
    }

    /**
     * What a table of all that is asked for says.
     *
     * @param kept groups as they were written last
     */
    static Answer written(
            Ask ask, Table table, LedgerView view, LocalDate today, ReferenceData reference, KeptGroups kept) {
        if (table.groupsAtMost() > MAX_ITEMS) {
            throw refused("groupBy", "too-many-groups", table.groupsAtMost(), MAX_ITEMS);
        }
        List<Question> shown = ask.subject().shown(reference);
        List<Answer.Item> items = kept.items(table.groups(), (figures, before) -> {
            FigureWriter writer = new FigureWriter(ask.filter(), ask.cut(), before);
            for (Question question : shown) {
                question.show(figures, ask.filter(), writer);
            }
            return writer;
        });
        return new Answer(
                Answer.AsOf.of(view, today, ask.knownAt()),
                ask.cut().split() ? "split" : "credited",
                ask.cut().split(),
                isIncomplete(ask, view),
                items);
    }

    /** A project of which nothing is known yet could be any. */
    private static boolean isIncomplete(Ask ask, LedgerView view) {
        if (view.incomplete().isEmpty()) {
            return false;
        }
        Set<UUID> unknown = new HashSet<>(view.incomplete());
        for (ProjectLedger project : view.projects()) {
            if (unknown.remove(project.id()) && ask.wants(project)) {
                return true;
            }
        }
        return unknown.stream()
                .anyMatch(id -> ask.projects().isEmpty() || ask.projects().contains(id.toString()));
    }

    /**
     * The spans of a question.
     *
     * @param firstDay the first that any number asked for has, null for none
     */
    static Spans spans(Ask ask, @Nullable LocalDate firstDay, LocalDate today) {
        if (!ask.groupBy().contains(Dimension.MONTH)) {
            return Spans.one(ask.from(), ask.to());
        }
        YearMonth thisMonth = YearMonth.from(today);
        YearMonth to = ask.to() != null ? ask.to() : later(thisMonth, ask.from());
        YearMonth first = firstDay == null ? null : YearMonth.from(firstDay);
        YearMonth from = ask.from() != null ? ask.from() : earlier(to, first);
        long months = ChronoUnit.MONTHS.between(from, to) + 1;
        if (months > MAX_MONTHS) {
            throw refused("from", "too-many-months", months, MAX_MONTHS);
        }
        return Spans.months(from, to);
    }

    private static YearMonth later(YearMonth one, @Nullable YearMonth other) {
        return other == null || other.isBefore(one) ? one : other;
    }

    private static YearMonth earlier(YearMonth one, @Nullable YearMonth other) {
        return other == null || other.isAfter(one) ? one : other;
    }

    private static RuntimeException refused(String field, String code, long value, int max) {
        return Refusal.badRequest(List.of(new Violation(field, code, value, Map.of("max", max))))
                .asException();
    }
}
