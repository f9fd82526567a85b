package org.shanhai.impact.delivery;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.figure.Aspect;
import org.shanhai.impact.figure.Changed;
import org.shanhai.impact.figure.Dimension;
import org.shanhai.impact.figure.FigureWriter;
import org.shanhai.impact.figure.Figures;
import org.shanhai.impact.figure.Filter;
import org.shanhai.impact.figure.Measure;
import org.shanhai.impact.figure.Question;
import org.shanhai.impact.figure.Rates;
import org.shanhai.impact.figure.Sheet;
import org.shanhai.impact.figure.Value;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.ledger.MilestoneStep;
import org.shanhai.impact.ledger.Part;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.ProjectStatus;
import org.shanhai.impact.ledger.Series;
import org.shanhai.impact.ledger.SeriesCells;

/**
 * Delivery. Projects and milestones cannot be divided: a shared one counts once in every total and once for each of its donors.
 *
 * <p>Figures, with units and where the definitions come from:
 *
 * <ul>
 *   <li>{@code projects}: projects in the register, whatever the span; and by status: {@code projectsPipeline} and so on. IATI activity status.
 *   <li>{@code milestonesPlanned}: milestones of projects that are not cancelled, whatever the span. Own definition.
 *   <li>{@code milestonesAchieved}: milestones achieved by the end of the span. Own definition.
 *   <li>{@code milestonesLate}: milestones of projects that are not cancelled whose planned day has passed, by the end of the span and by today,
 *       and that were not achieved by it, or only after it. One without a planned day is never late. Worked out for today, never stored. Own
 *       definition.
 *   <li>{@code milestonesOnTime}: milestones of projects that are not cancelled that were achieved by the end of the span, on the planned day
 *       or before it. Own definition.
 *   <li>{@code silentSince}: the instant at which the last report of any of the projects was recorded; null when there was none. Own definition.
 *   <li>{@code startRate} (开工率): per cent, projects in IMPLEMENTATION, FINALISATION, CLOSED or SUSPENDED by all but CANCELLED.
 *   <li>{@code completionRate} (竣工率): per cent, projects in FINALISATION or CLOSED by all but CANCELLED.
 * </ul>
 */
public record Delivery() implements Question {
    private static final Measure PROJECTS = Measure.credited("projects", "PROJECT");
    private static final Measure MILESTONES_PLANNED = Measure.credited("milestonesPlanned", "MILESTONE");
    private static final Measure MILESTONES_ACHIEVED = Measure.credited("milestonesAchieved", "MILESTONE");
    private static final Measure MILESTONES_LATE = Measure.credited("milestonesLate", "MILESTONE");
    private static final Measure MILESTONES_ON_TIME = Measure.credited("milestonesOnTime", "MILESTONE");
    private static final Measure SILENT_SINCE = Measure.single("silentSince", "INSTANT");
    private static final String START_RATE = "startRate";
    private static final String COMPLETION_RATE = "completionRate";
    private static final Map<ProjectStatus, Measure> BY_STATUS = byStatus();

    public static final Set<String> CODES = Set.of(
            PROJECTS.code(),
            MILESTONES_PLANNED.code(),
            MILESTONES_ACHIEVED.code(),
            MILESTONES_LATE.code(),
            MILESTONES_ON_TIME.code(),
            SILENT_SINCE.code(),
            START_RATE,
            COMPLETION_RATE);

    private static Map<ProjectStatus, Measure> byStatus() {
        Map<ProjectStatus, Measure> measures = new EnumMap<>(ProjectStatus.class);
        for (ProjectStatus status : ProjectStatus.values()) {
            String name = status.name();
            measures.put(
                    status,
                    Measure.credited(
                            "projects" + name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT), "PROJECT"));
        }
        return measures;
    }

    /** Milestones of projects that are not cancelled. */
    public static Measure milestonesPlanned() {
        return MILESTONES_PLANNED;
    }

    /** Milestones achieved. */
    public static Measure milestonesAchieved() {
        return MILESTONES_ACHIEVED;
    }

    /** Milestones that are or were late. */
    public static Measure milestonesLate() {
        return MILESTONES_LATE;
    }

    /** Projects of a status. */
    public static Measure projects(ProjectStatus status) {
        return Objects.requireNonNull(BY_STATUS.get(status));
    }

    /** What is known of a milestone. */
    private static final class Milestone {
        private @Nullable SeriesCells planned;
        private @Nullable SeriesCells achieved;
        private @Nullable Integer plannedOn;
        private @Nullable Integer achievedOn;

        boolean isAchievedBy(int day) {
            return achievedOn != null && achievedOn <= day;
        }

        boolean isLate(int end, int today) {
            Integer due = plannedOn;
            return due != null && due <= end && due < today && (achievedOn == null || achievedOn > due);
        }

        boolean isOnTime(int end) {
            return isAchievedBy(end) && plannedOn != null && achievedOn != null && achievedOn <= plannedOn;
        }
    }

    @Override
    public void contribute(ProjectLedger project, Sheet sheet) {
        Part[] parts = sheet.scratch(0);
        ProjectStatus status = project.project().status();
        boolean cancelled = status == ProjectStatus.CANCELLED;
        boolean illustrative = project.project().illustrative();
        for (Part part : parts) {
            part.setCount(1, illustrative);
        }
        sheet.add(PROJECTS, Assurance.BOOKED, Aspect.NONE, parts);
        sheet.add(projects(status), Assurance.BOOKED, Aspect.NONE, parts);
        Collection<Milestone> milestones = milestones(project, sheet).values();
        if (milestones.isEmpty()) {
            return;
        }
        Counter counter = new Counter(milestones, sheet, parts);
        counter.count(
                MILESTONES_ACHIEVED,
                MilestoneStep.ACHIEVED,
                (milestone, span) -> milestone.isAchievedBy(sheet.spans().last(span)));
        if (!cancelled) {
            int today = Math.toIntExact(sheet.today().toEpochDay());
            counter.count(MILESTONES_PLANNED, MilestoneStep.PLANNED, (_, _) -> true);
            counter.count(
                    MILESTONES_LATE,
                    MilestoneStep.PLANNED,
                    Assurance.REPORTED,
                    (milestone, span) -> milestone.isLate(sheet.spans().last(span), today));
            counter.count(
                    MILESTONES_ON_TIME,
                    MilestoneStep.ACHIEVED,
                    (milestone, span) -> milestone.isOnTime(sheet.spans().last(span)));
        }
    }

    @Override
    public boolean reads(Series series) {
        return series instanceof Series.Milestone;
    }

    /** When a project reported last: each report changes it, and most reports nothing else of the above. */
    public record LastReport() implements Question {
        @Override
        public void contribute(ProjectLedger project, Sheet sheet) {
            Instant reported = project.reportedAt();
            if (reported != null) {
                sheet.latest(SILENT_SINCE, reported);
            }
        }

        @Override
        public boolean reads(Series series) {
            return false;
        }

        @Override
        public boolean contributesAlike(Changed changed) {
            return !changed.reporting();
        }

        /** {@link Delivery} shows it. */
        @Override
        public void show(Figures figures, Filter filter, FigureWriter to) {}
    }

    @FunctionalInterface
    private interface InSpan {
        boolean counts(Milestone milestone, int span);
    }

    /** Counts the milestones of a project, each by the entry that it is counted for. */
    private record Counter(Collection<Milestone> milestones, Sheet sheet, Part[] parts) {

        void count(Measure measure, MilestoneStep step, InSpan counted) {
            count(measure, step, assurance(step), counted);
        }

        void count(Measure measure, MilestoneStep step, Assurance shownAs, InSpan counted) {
            for (int span = 0; span < parts.length; span++) {
                Part part = parts[span];
                part.clear();
                long count = 0;
                for (Milestone milestone : milestones) {
                    if (entries(milestone, step) != null && counted.counts(milestone, span)) {
                        count++;
                    }
                }
                if (count > 0) {
                    part.setCount(count, false);
                    for (Milestone milestone : milestones) {
                        SeriesCells entries = entries(milestone, step);
                        if (entries != null && counted.counts(milestone, span)) {
                            entries.noteLatest(sheet.reading(assurance(step)), part);
                        }
                    }
                }
            }
            sheet.add(measure, shownAs, Aspect.NONE, parts);
        }

        private static @Nullable SeriesCells entries(Milestone milestone, MilestoneStep step) {
            return switch (step) {
                case PLANNED -> milestone.planned;
                case ACHIEVED -> milestone.achieved;
            };
        }
    }

    private static Assurance assurance(MilestoneStep step) {
        return switch (step) {
            case PLANNED -> Assurance.PLANNED;
            case ACHIEVED -> Assurance.REPORTED;
        };
    }

    private static Map<String, Milestone> milestones(ProjectLedger project, Sheet sheet) {
        Map<String, Milestone> milestones = new HashMap<>();
        for (SeriesCells cells : project.series()) {
            if (cells.series() instanceof Series.Milestone series) {
                Milestone milestone = milestones.computeIfAbsent(cells.item(), _ -> new Milestone());
                switch (series.step()) {
                    case PLANNED -> {
                        milestone.planned = cells;
                        milestone.plannedOn = cells.latestDay(sheet.reading(Assurance.PLANNED));
                    }
                    case ACHIEVED -> {
                        milestone.achieved = cells;
                        milestone.achievedOn = cells.latestDay(sheet.reading(Assurance.REPORTED));
                    }
                }
            }
        }
        return milestones;
    }

    /** The day on which a milestone was achieved; null while it is not. */
    public static @Nullable LocalDate achievedOn(ProjectLedger project, String milestone, Sheet sheet) {
        for (SeriesCells cells : project.series()) {
            if (cells.series() instanceof Series.Milestone(MilestoneStep step)
                    && step == MilestoneStep.ACHIEVED
                    && cells.item().equals(milestone)) {
                Integer day = cells.latestDay(sheet.reading(Assurance.REPORTED));
                return day == null ? null : LocalDate.ofEpochDay(day);
            }
        }
        return null;
    }

    @Override
    public void show(Figures figures, Filter filter, FigureWriter to) {
        Value projects = figures.of(PROJECTS, Assurance.BOOKED);
        to.figure(PROJECTS).counted("booked", projects);
        if (filter.shows(PROJECTS.code())) {
            for (ProjectStatus status : ProjectStatus.values()) {
                Value ofStatus = figures.of(projects(status), Assurance.BOOKED);
                if (!ofStatus.isEmpty()) {
                    to.figure(projects(status)).counted("booked", ofStatus);
                }
            }
        }
        to.figure(MILESTONES_PLANNED).counted("planned", figures.of(MILESTONES_PLANNED, Assurance.PLANNED));
        to.figure(MILESTONES_ACHIEVED).counted("reported", figures.of(MILESTONES_ACHIEVED, Assurance.REPORTED));
        to.figure(MILESTONES_LATE).counted("derived", figures.of(MILESTONES_LATE, Assurance.REPORTED));
        to.figure(MILESTONES_ON_TIME).counted("derived", figures.of(MILESTONES_ON_TIME, Assurance.REPORTED));
        if (figures.label(Dimension.MONTH) == null) {
            Instant silentSince = figures.latest(SILENT_SINCE);
            to.derived(SILENT_SINCE.code(), SILENT_SINCE.unit())
                    .worked(silentSince == null ? null : silentSince.toString(), false);
        }
        long pipeline = count(figures, ProjectStatus.PIPELINE);
        long complete = count(figures, ProjectStatus.FINALISATION) + count(figures, ProjectStatus.CLOSED);
        long started =
                complete + count(figures, ProjectStatus.IMPLEMENTATION) + count(figures, ProjectStatus.SUSPENDED);
        BigDecimal all = BigDecimal.valueOf(pipeline + started);
        to.derived(START_RATE, "PERCENT")
                .worked(Rates.percent(BigDecimal.valueOf(started), all), projects.illustrative());
        to.derived(COMPLETION_RATE, "PERCENT")
                .worked(Rates.percent(BigDecimal.valueOf(complete), all), projects.illustrative());
    }

    private static long count(Figures figures, ProjectStatus status) {
        return figures.of(projects(status), Assurance.BOOKED).orZero().longValueExact();
    }
}
