package org.shanhai.impact.query;

import java.lang.ref.SoftReference;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.figure.Changed;
import org.shanhai.impact.figure.Contributions;
import org.shanhai.impact.figure.Dimension;
import org.shanhai.impact.figure.DonorCut;
import org.shanhai.impact.figure.Filter;
import org.shanhai.impact.figure.Question;
import org.shanhai.impact.figure.Table;
import org.shanhai.impact.ledger.LedgerView;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.ProjectList;
import org.shanhai.impact.ledger.Sources;
import org.shanhai.impact.ledger.Spans;

/**
 * Tables of the same projects and numbers, kept worked out. From one view to the next only the projects that changed are taken away as they were and
 * added as they are, each once for all tables: so it takes as long as what happened since the last time, and not as long as all that ever happened. For
 * one thread at a time.
 */
public final class StandingTables {
    private static final int NO_DAY = Integer.MAX_VALUE;

    private final Ask scope;
    private final List<Asked> asked;
    private final List<Question> questions;
    private final LocalDate today;

    /** What nobody asks for is given up before the memory runs out: as the ledger goes on, it holds all that has changed a second time. */
    private SoftReference<@Nullable Standing> standing = new SoftReference<>(null);

    private volatile long groups;

    /**
     * A table that is asked for.
     *
     * @param questions whose numbers it adds up
     */
    public record Asked(List<Dimension> groupBy, DonorCut cut, List<Question> questions) {}

    /**
     * @param scope which projects and numbers are asked for, and of when; by month only where it is grouped by month itself
     * @param today what depends on the day is worked out for this one
     */
    StandingTables(Ask scope, List<Asked> asked, LocalDate today) {
        this.scope = scope;
        this.asked = List.copyOf(asked);
        this.questions = asked.stream()
                .flatMap(each -> each.questions().stream())
                .distinct()
                .toList();
        this.today = today;
    }

    /**
     * Tables of the whole programme.
     *
     * @param from the first month, null for the very beginning
     * @param to the last one, null for no end
     */
    public static StandingTables ofTheProgramme(
            @Nullable YearMonth from, @Nullable YearMonth to, List<Asked> asked, LocalDate today) {
        Ask everything = new Ask(
                Subject.OVERVIEW,
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Filter.ALL,
                new DonorCut(false, false, Set.of(), true, false),
                List.of(),
                from,
                to,
                Sources.PROGRAMME,
                null);
        return new StandingTables(everything, asked, today);
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
    private record Standing(
            List<ProjectLedger> held,
            Set<UUID> incomplete,
            int[] firstDays,
            Spans spans,
            Contributions contributions,
            List<Table> tables) {

        /** Whether the projects held are those of the view's beginning; {@code places} are those at which something differs. */
        boolean goesOnWith(LedgerView view, int[] places) {
            List<ProjectLedger> now = view.projects();
            return now.size() >= held.size()
                    && Arrays.stream(places)
                            .allMatch(at -> at >= held.size()
                                    || held.get(at).id().equals(now.get(at).id()));
        }
    }

    /** The tables in the order in which they were asked for, as they are for this view; to be read before they are asked for again. */
    public List<Table> of(LedgerView view) {
        Standing before = standing.get();
        // What fails half-way leaves tables that nobody can tell anything of.
        standing = new SoftReference<>(null);
        int[] places = before == null ? new int[0] : differences(before, view);
        Standing now =
                before == null || !before.goesOnWith(view, places) ? startedAnew(view) : goneOn(before, view, places);
        standing = new SoftReference<>(now);
        groups = now.tables().stream().mapToLong(Table::groupsAtMost).sum();
        return now.tables();
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
        if (!Answers.spans(scope, first(firstDays), today).isSameAs(from.spans())) {
            return startedAnew(view);
        }
        for (Change change : changes) {
            change.applyTo(from.contributions());
        }
        return new Standing(now, view.incomplete(), firstDays, from.spans(), from.contributions(), from.tables());
    }

    private Standing startedAnew(LedgerView view) {
        List<ProjectLedger> now = view.projects();
        int[] firstDays = now.stream().mapToInt(this::firstDay).toArray();
        Spans spans = Answers.spans(scope, first(firstDays), today);
        List<Table> tables = asked.stream()
                .map(each -> new Table(each.groupBy(), each.cut(), spans, each.questions()))
                .toList();
        Contributions contributions = new Contributions(scope.filter(), spans, today, scope.sources(), tables);
        for (ProjectLedger project : now) {
            new Change(null, false, project, view.incomplete().contains(project.id())).applyTo(contributions);
        }
        return new Standing(now, view.incomplete(), firstDays, spans, contributions, tables);
    }

    private int firstDay(ProjectLedger project) {
        LocalDate first = scope.wants(project) ? project.firstDay() : null;
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

        void applyTo(Contributions to) {
            boolean wasWanted = before != null && scope.wants(before);
            boolean isWanted = scope.wants(after);
            boolean stays = wasWanted && isWanted && wasIncomplete == isIncomplete;
            List<Question> anew = stays ? contributingAnew(Objects.requireNonNull(before)) : questions;
            to.replace(wasWanted ? before : null, wasIncomplete, isWanted ? after : null, isIncomplete, anew);
        }

        private List<Question> contributingAnew(ProjectLedger from) {
            Changed changed = Changed.between(from, after);
            List<Question> anew = new ArrayList<>(questions.size());
            for (Question question : questions) {
                if (!question.contributesAlike(changed)) {
                    anew.add(question);
                }
            }
            return anew;
        }
    }
}
