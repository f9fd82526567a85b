package org.shanhai.impact.query;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.figure.Dimension;
import org.shanhai.impact.figure.FigureWriter;
import org.shanhai.impact.figure.Question;
import org.shanhai.impact.figure.Table;
import org.shanhai.impact.ledger.LedgerView;
import org.shanhai.impact.ledger.LiveLedger;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.SeriesCells;
import org.shanhai.impact.ledger.Spans;
import org.shanhai.platform.reference.ReferenceData;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;

/** Answers questions from one view of the ledger each. */
public final class Answers {
    private static final int MAX_MONTHS = 1_200;
    private static final int MAX_ITEMS = 10_000;

    private final LiveLedger ledger;
    private final ReferenceData reference;
    private final Clock clock;

    Answers(LiveLedger ledger, ReferenceData reference, Clock clock) {
        this.ledger = ledger;
        this.reference = reference;
        this.clock = clock;
    }

    Answer answer(Ask ask) {
        return answer(ask, ledger.current(), BusinessDay.today(clock), reference);
    }

    /** Pure: the same view, day and question give the same answer. */
    static Answer answer(Ask ask, LedgerView view, LocalDate today, ReferenceData reference) {
        List<ProjectLedger> asked = new ArrayList<>();
        for (ProjectLedger project : view.projects()) {
            if (ask.wants(project.project())) {
                asked.add(project);
            }
        }
        Table table =
                new Table(ask.groupBy(), ask.cut(), ask.filter(), spans(ask, asked, today), today, ask.allSources());
        List<Question> questions = ask.subject().contributing(reference);
        for (ProjectLedger project : asked) {
            table.add(project, view.incomplete().contains(project.id()), questions);
        }
        if (table.groupsAtMost() > MAX_ITEMS) {
            throw refused("groupBy", "too-many-groups", table.groupsAtMost(), MAX_ITEMS);
        }
        List<Question> shown = ask.subject().shown(reference);
        List<Answer.Item> items = new ArrayList<>();
        for (Table.Group group : table.groups()) {
            FigureWriter writer = new FigureWriter(ask.filter(), ask.cut());
            for (Question question : shown) {
                question.show(group.figures(), ask.filter(), writer);
            }
            items.add(new Answer.Item(group.labels(), group.incomplete(), writer.figures()));
        }
        return new Answer(
                new Answer.AsOf(view.recordedAt(), view.positions(), today),
                ask.cut().split() ? "split" : "credited",
                ask.cut().split(),
                isIncomplete(ask, view, asked),
                items);
    }

    /** A project of which nothing is known yet could be any. */
    private static boolean isIncomplete(Ask ask, LedgerView view, List<ProjectLedger> asked) {
        if (view.incomplete().isEmpty()) {
            return false;
        }
        if (asked.stream().anyMatch(project -> view.incomplete().contains(project.id()))) {
            return true;
        }
        Set<UUID> unknown = new HashSet<>(view.incomplete());
        view.projects().forEach(project -> unknown.remove(project.id()));
        return unknown.stream()
                .anyMatch(id -> ask.projects().isEmpty() || ask.projects().contains(id.toString()));
    }

    private static Spans spans(Ask ask, List<ProjectLedger> asked, LocalDate today) {
        if (!ask.groupBy().contains(Dimension.MONTH)) {
            return Spans.one(ask.from(), ask.to());
        }
        YearMonth thisMonth = YearMonth.from(today);
        YearMonth to = ask.to() != null ? ask.to() : later(thisMonth, ask.from());
        YearMonth from = ask.from() != null ? ask.from() : earlier(to, firstMonth(asked));
        long months = ChronoUnit.MONTHS.between(from, to) + 1;
        if (months > MAX_MONTHS) {
            throw refused("from", "too-many-months", months, MAX_MONTHS);
        }
        return Spans.months(from, to);
    }

    private static @Nullable YearMonth firstMonth(List<ProjectLedger> asked) {
        LocalDate first = null;
        for (ProjectLedger project : asked) {
            for (SeriesCells cells : project.series()) {
                if (!cells.isUndated()) {
                    LocalDate day = LocalDate.ofEpochDay(cells.firstDay());
                    first = first == null || day.isBefore(first) ? day : first;
                }
            }
        }
        return first == null ? null : YearMonth.from(first);
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
