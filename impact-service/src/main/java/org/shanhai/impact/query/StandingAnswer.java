package org.shanhai.impact.query;

import java.lang.ref.SoftReference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.figure.Changed;
import org.shanhai.impact.figure.Question;
import org.shanhai.impact.figure.Table;
import org.shanhai.impact.ledger.LedgerView;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.ProjectList;
import org.shanhai.impact.ledger.Spans;
import org.shanhai.platform.reference.ReferenceData;

/**
 * One question, kept worked out. From one view to the next only the projects that changed are taken away as they were and added as they are,
 * so that an answer takes as long as what happened since the last one, and not as long as all that ever happened.
 */
final class StandingAnswer {
    private static final int NO_DAY = Integer.MAX_VALUE;

    private final Ask ask;
    private final LocalDate today;
    private final ReferenceData reference;
    private final List<Question> questions;

    /** What nobody asks for is given up before the memory runs out: as the ledger goes on, it holds all that has changed a second time. */
    private SoftReference<@Nullable Standing> standing = new SoftReference<>(null);

    private volatile long groups;

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
        this.questions = ask.subject().contributing(reference);
        this.kept = kept;
    }

    synchronized Answer answer(LedgerView view) {
        return Answers.written(ask, broughtTo(view), view, today, reference, kept);
    }

    /** How many groups are held; what this takes of the memory. */
    long groups() {
        return groups;
    }

    /**
     * Worked out for a view.
     *
     * @param firstDays the first day of each project held, {@link #NO_DAY} where none is asked for
     */
    private record Standing(List<ProjectLedger> held, Set<UUID> incomplete, int[] firstDays, Spans spans, Table table) {

        /** Whether the projects held are those of the view's beginning; {@code places} are those at which something differs. */
        boolean goesOnWith(LedgerView view, int[] places) {
            List<ProjectLedger> now = view.projects();
            return now.size() >= held.size()
                    && Arrays.stream(places)
                            .allMatch(at -> at >= held.size()
                                    || held.get(at).id().equals(now.get(at).id()));
        }
    }

    private Table broughtTo(LedgerView view) {
        Standing before = standing.get();
        // What fails half-way leaves a table that nobody can tell anything of.
        standing = new SoftReference<>(null);
        int[] places = before == null ? new int[0] : differences(before, view);
        Standing now =
                before == null || !before.goesOnWith(view, places) ? startedAnew(view) : goneOn(before, view, places);
        standing = new SoftReference<>(now);
        groups = now.table().groupsAtMost();
        return now.table();
    }

    /** The places at which a project is not what it was, or may not be as complete. */
    private static int[] differences(Standing from, LedgerView view) {
        if (!from.incomplete().equals(view.incomplete())) {
            return IntStream.range(0, view.projects().size()).toArray();
        }
        IntStream.Builder places = IntStream.builder();
        ProjectList.differences(from.held(), view.projects(), places::add);
        return places.build().toArray();
    }

    private Standing goneOn(Standing from, LedgerView view, int[] places) {
        List<ProjectLedger> now = view.projects();
        List<Change> changes = new ArrayList<>();
        int[] firstDays = Arrays.copyOf(from.firstDays(), now.size());
        for (int at : places) {
            ProjectLedger before = at < from.held().size() ? from.held().get(at) : null;
            ProjectLedger after = now.get(at);
            boolean wasIncomplete = before != null && from.incomplete().contains(before.id());
            boolean isIncomplete = view.incomplete().contains(after.id());
            if (before != after || wasIncomplete != isIncomplete) {
                changes.add(new Change(before, wasIncomplete, after, isIncomplete));
                firstDays[at] = firstDay(after);
            }
        }
        if (!Answers.spans(ask, first(firstDays), today).isSameAs(from.spans())) {
            return startedAnew(view);
        }
        for (Change change : changes) {
            change.applyTo(from.table());
        }
        return new Standing(now, view.incomplete(), firstDays, from.spans(), from.table());
    }

    private Standing startedAnew(LedgerView view) {
        List<ProjectLedger> now = view.projects();
        int[] firstDays = now.stream().mapToInt(this::firstDay).toArray();
        Spans spans = Answers.spans(ask, first(firstDays), today);
        Table made = new Table(ask.groupBy(), ask.cut(), ask.filter(), spans, today, ask.sources());
        for (ProjectLedger project : now) {
            new Change(null, false, project, view.incomplete().contains(project.id())).applyTo(made);
        }
        return new Standing(now, view.incomplete(), firstDays, spans, made);
    }

    private int firstDay(ProjectLedger project) {
        LocalDate first = ask.wants(project) ? project.firstDay() : null;
        return first == null ? NO_DAY : Math.toIntExact(first.toEpochDay());
    }

    private static @Nullable LocalDate first(int[] firstDays) {
        int first = NO_DAY;
        for (int day : firstDays) {
            first = Math.min(first, day);
        }
        return first == NO_DAY ? null : LocalDate.ofEpochDay(first);
    }

    /** A project as it was, if it was there, and as it is. */
    private final class Change {
        private final @Nullable ProjectLedger before;
        private final boolean wasIncomplete;
        private final ProjectLedger after;
        private final boolean isIncomplete;

        Change(@Nullable ProjectLedger before, boolean wasIncomplete, ProjectLedger after, boolean isIncomplete) {
            this.before = before;
            this.wasIncomplete = wasIncomplete;
            this.after = after;
            this.isIncomplete = isIncomplete;
        }

        void applyTo(Table to) {
            boolean wasWanted = before != null && ask.wants(before);
            boolean isWanted = ask.wants(after);
            boolean stays = wasWanted && isWanted && wasIncomplete == isIncomplete;
            List<Question> anew = stays ? contributingAnew(Objects.requireNonNull(before)) : questions;
            to.replace(wasWanted ? before : null, wasIncomplete, isWanted ? after : null, isIncomplete, anew);
        }

        private List<Question> contributingAnew(ProjectLedger from) {
            Changed changed = Changed.between(from, after);
            List<Question> anew = new ArrayList<>();
            for (Question question : questions) {
                if (!question.contributesAlike(changed)) {
                    anew.add(question);
                }
            }
            return anew;
        }
    }
}
