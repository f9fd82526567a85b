package org.shanhai.impact.employment;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.figure.Aspect;
import org.shanhai.impact.figure.Dimension;
import org.shanhai.impact.figure.Distribution;
import org.shanhai.impact.figure.FigureWriter;
import org.shanhai.impact.figure.Figures;
import org.shanhai.impact.figure.Filter;
import org.shanhai.impact.figure.Measure;
import org.shanhai.impact.figure.NumberForm;
import org.shanhai.impact.figure.Observation;
import org.shanhai.impact.figure.Question;
import org.shanhai.impact.figure.Rates;
import org.shanhai.impact.figure.Sheet;
import org.shanhai.impact.figure.Targets;
import org.shanhai.impact.figure.Value;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.ledger.JobFlow;
import org.shanhai.impact.ledger.JobKind;
import org.shanhai.impact.ledger.JobMeasure;
import org.shanhai.impact.ledger.Part;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.Reading;
import org.shanhai.impact.ledger.Series;
import org.shanhai.impact.ledger.SeriesCells;

/**
 * Jobs. The series is (project, kind): either hires and separations, or snapshots. Kinds are never added together.
 *
 * <p>Figures, with units and where the definitions come from:
 *
 * <ul>
 *   <li>{@code jobsDirect}, {@code jobsIndirect}, {@code jobsConstruction}: persons at the end of the span, whatever its beginning: hires less
 *       separations, or the snapshot that holds. After HIPSO J-009, J-010, J-011; indirect jobs are estimates.
 *   <li>{@code hires}, {@code separations}: persons in the span; null for series of snapshots. Of direct jobs unless a kind is asked for; the
 *       other kinds then stand beside them as {@code hiresIndirect} and so on. Own definition.
 *   <li>{@code postsPlanned}: posts, the target that holds at the end of the span. Own definition.
 *   <li>{@code fulfilmentPercent}: direct jobs reported by {@code postsPlanned}, of the projects that have such a target. Not capped. Own
 *       definition.
 *   <li>{@code fte}: direct jobs in full-time equivalents, where reported. After HIPSO J-009.
 *   <li>{@code writtenContractPercent}, {@code minimumWagePercent}, {@code openlyRecruitedPercent}, {@code grievanceChannelPercent}: per cent of
 *       the persons hired so far, or of the snapshot that holds, of whom it is known; those of reports that do not say are unknown and in
 *       neither part. Of direct jobs unless a kind is asked for. After ESS2 of the World Bank and the ILO's decent work indicators.
 *   <li>{@code payCnyPerMonth}: CNY per month as observed in the span, each observation as often as persons were observed: least, quartiles,
 *       greatest, from 10 persons on. Own definition.
 * </ul>
 */
public record Employment() implements Question {
    private static final String PERSONS = "PERSONS";
    private static final String POSTS_PLANNED = "postsPlanned";

    /** What can have a target here. */
    public static final Set<String> TARGETS =
            Set.of("jobsDirect", "jobsIndirect", "jobsConstruction", "hires", "fte", POSTS_PLANNED);

    public static final Set<String> CODES = Set.of(
            "jobsDirect",
            "jobsIndirect",
            "jobsConstruction",
            "hires",
            "separations",
            POSTS_PLANNED,
            "fulfilmentPercent",
            "fte",
            "writtenContractPercent",
            "minimumWagePercent",
            "openlyRecruitedPercent",
            "grievanceChannelPercent",
            "payCnyPerMonth");

    private static final Measure JOBS_DIRECT = Measure.shared("jobsDirect", PERSONS);
    private static final Measure JOBS_INDIRECT = Measure.shared("jobsIndirect", PERSONS);
    private static final Measure JOBS_CONSTRUCTION = Measure.shared("jobsConstruction", PERSONS);
    private static final Measure HIRES = Measure.shared("hires", PERSONS);
    private static final Measure SEPARATIONS = Measure.shared("separations", PERSONS);
    private static final Measure FTE = Measure.shared("fte", "FTE");
    private static final Measure POSTS = Measure.shared(POSTS_PLANNED, "POSTS");
    /** Direct jobs of the projects that have planned posts. */
    private static final Measure JOBS_ON_PLAN = Measure.shared("~jobsOnPlan", PERSONS);

    private static final Measure PAY = Measure.single("payCnyPerMonth", "CNY_PER_MONTH");
    private static final Map<JobMeasure, Safeguard> SAFEGUARDS = safeguards();
    private static final Map<JobMeasure, Measure> SAFEGUARD_MEASURES = safeguardMeasures();
    private static final Map<JobKind, Aspect> ASPECTS = aspects();

    private static final List<Assurance> CLAIMED = List.of(Assurance.REPORTED, Assurance.VERIFIED, Assurance.REJECTED);

    /** How many have it, and of how many that is known. */
    private record Safeguard(String code, Measure persons, Measure outOf) {}

    private static Map<JobMeasure, Safeguard> safeguards() {
        Map<JobMeasure, String> codes = new EnumMap<>(Map.of(
                JobMeasure.WRITTEN_CONTRACT, "writtenContractPercent",
                JobMeasure.MINIMUM_WAGE, "minimumWagePercent",
                JobMeasure.OPENLY_RECRUITED, "openlyRecruitedPercent",
                JobMeasure.GRIEVANCE_CHANNEL, "grievanceChannelPercent"));
        Map<JobMeasure, Safeguard> safeguards = new EnumMap<>(JobMeasure.class);
        codes.forEach((measure, code) -> safeguards.put(
                measure,
                new Safeguard(code, Measure.shared("~" + code, PERSONS), Measure.shared("~outOf " + code, PERSONS))));
        return safeguards;
    }

    private static Map<JobMeasure, Measure> safeguardMeasures() {
        Map<JobMeasure, Measure> measures = new EnumMap<>(JobMeasure.class);
        SAFEGUARDS.forEach((measure, safeguard) -> {
            measures.put(measure, safeguard.persons());
            measures.put(measure.outOf(), safeguard.outOf());
        });
        return measures;
    }

    private static Map<JobKind, Aspect> aspects() {
        Map<JobKind, Aspect> aspects = new EnumMap<>(JobKind.class);
        for (JobKind kind : JobKind.values()) {
            aspects.put(kind, Aspect.ofJobs(kind.name()));
        }
        return aspects;
    }

    private static Aspect aspect(JobKind kind) {
        return Objects.requireNonNull(ASPECTS.get(kind));
    }

    /** Jobs of a kind. */
    public static Measure jobs(JobKind kind) {
        return switch (kind) {
            case DIRECT -> JOBS_DIRECT;
            case INDIRECT -> JOBS_INDIRECT;
            case CONSTRUCTION -> JOBS_CONSTRUCTION;
        };
    }

    /** Posts planned. */
    public static Measure postsPlanned() {
        return POSTS;
    }

    private static Measure hires(JobKind kind, Filter filter) {
        String suffix = suffix(kind, filter);
        return suffix.isEmpty() ? HIRES : Measure.shared("hires" + suffix, PERSONS);
    }

    private static Measure separations(JobKind kind, Filter filter) {
        String suffix = suffix(kind, filter);
        return suffix.isEmpty() ? SEPARATIONS : Measure.shared("separations" + suffix, PERSONS);
    }

    private static String suffix(JobKind kind, Filter filter) {
        if (filter.kindShown()) {
            return "";
        }
        return switch (kind) {
            case DIRECT -> "";
            case INDIRECT -> "Indirect";
            case CONSTRUCTION -> "Construction";
        };
    }

    /** The series of a project and kind. */
    private static final class OfKind {
        private @Nullable SeriesCells hires;
        private @Nullable SeriesCells separations;
        private @Nullable SeriesCells snapshots;

        void take(JobFlow flow, SeriesCells cells) {
            switch (flow) {
                case HIRES -> hires = cells;
                case SEPARATIONS -> separations = cells;
                case SNAPSHOT -> snapshots = cells;
            }
        }

        boolean has(Assurance assurance) {
            return hires != null && hires.has(assurance)
                    || separations != null && separations.has(assurance)
                    || snapshots != null && snapshots.has(assurance);
        }

        /** The stock at the end of each span. */
        void stock(Sheet sheet, Reading reading, Part[] stock, Part[] other) {
            for (Part part : stock) {
                part.clear();
            }
            if (hires != null) {
                hires.level(sheet.spans(), reading, stock);
            }
            if (separations != null) {
                separations.level(sheet.spans(), reading, other);
                for (int span = 0; span < stock.length; span++) {
                    stock[span].subtract(other[span]);
                    stock[span].checkStock();
                }
            }
            if (snapshots != null) {
                snapshots.held(sheet.spans(), reading, other);
                for (int span = 0; span < stock.length; span++) {
                    stock[span].add(other[span]);
                }
            }
        }

        /** In place of what a report leaves out, which leaves no trace of its own: how many reports there were since. */
        void countWithout(OfKind optional, Sheet sheet, Reading reading, Part[] parts, Part[] other) {
            for (int span = 0; span < parts.length; span++) {
                int without = 0;
                if (snapshots != null) {
                    without += snapshots.reportsAfterHolding(optional.snapshots, sheet.spans(), span, false, reading);
                }
                parts[span].setWithoutValue(without);
            }
            without(hires, optional.hires, sheet, reading, parts, other);
            without(separations, optional.separations, sheet, reading, parts, other);
        }

        private static void without(
                @Nullable SeriesCells persons,
                @Nullable SeriesCells optional,
                Sheet sheet,
                Reading reading,
                Part[] parts,
                Part[] other) {
            if (persons == null) {
                return;
            }
            persons.level(sheet.spans(), reading, other);
            for (int span = 0; span < parts.length; span++) {
                parts[span].addWithoutValue(other[span].reports() + other[span].withoutValue());
            }
            if (optional != null) {
                optional.level(sheet.spans(), reading, other);
                for (int span = 0; span < parts.length; span++) {
                    parts[span].addWithoutValue(-other[span].reports());
                }
            }
        }
    }

    @Override
    public void contribute(ProjectLedger project, Sheet sheet) {
        OfKind[] heads = {new OfKind(), new OfKind(), new OfKind()};
        OfKind fullTime = new OfKind();
        boolean any = false;
        boolean anyFullTime = false;
        for (SeriesCells cells : project.series()) {
            if (cells.series() instanceof Series.Pay) {
                if (sheet.observes() && sheet.filter().kinds().isEmpty()) {
                    observePay(cells, sheet);
                }
            } else if (cells.series() instanceof Series.Jobs jobs
                    && sheet.filter().wants(jobs.kind())) {
                if (jobs.measure() == JobMeasure.HEADCOUNT) {
                    heads[jobs.kind().ordinal()].take(jobs.flow(), cells);
                    any = true;
                } else if (jobs.measure() == JobMeasure.FTE && jobs.kind() == JobKind.DIRECT) {
                    fullTime.take(jobs.flow(), cells);
                    anyFullTime = true;
                } else {
                    contributeSafeguard(cells, jobs, sheet);
                }
            }
        }
        Part[] parts = sheet.scratch(0);
        Part[] other = sheet.scratch(1);
        if (any) {
            for (JobKind kind : JobKind.values()) {
                contribute(kind, heads[kind.ordinal()], sheet, parts, other);
            }
        }
        if (anyFullTime) {
            OfKind direct = heads[JobKind.DIRECT.ordinal()];
            for (Assurance assurance : CLAIMED) {
                if (fullTime.has(assurance) && sheet.takes(FTE, assurance)) {
                    Reading reading = sheet.reading(assurance);
                    fullTime.stock(sheet, reading, parts, other);
                    direct.countWithout(fullTime, sheet, reading, parts, other);
                    sheet.add(FTE, assurance, aspect(JobKind.DIRECT), parts);
                }
            }
        }
        contributeTargets(project, heads[JobKind.DIRECT.ordinal()], sheet);
    }

    @Override
    public boolean reads(Series series) {
        return series instanceof Series.Jobs || series instanceof Series.Pay || series instanceof Series.Target;
    }

    private static void observePay(SeriesCells cells, Sheet sheet) {
        long persons = Long.parseLong(cells.item());
        cells.each(
                sheet.spans(),
                sheet.reading(Assurance.REPORTED),
                (span, amount, illustrative) ->
                        sheet.observe(PAY, span, new Observation(amount, persons, illustrative)));
    }

    /** Who has left is not known to have had it or not. */
    private static void contributeSafeguard(SeriesCells cells, Series.Jobs jobs, Sheet sheet) {
        Measure measure = SAFEGUARD_MEASURES.get(jobs.measure());
        boolean shown = sheet.filter().kindShown() || jobs.kind() == JobKind.DIRECT;
        if (measure == null
                || !shown
                || jobs.flow() == JobFlow.SEPARATIONS
                || !sheet.takes(measure, Assurance.REPORTED)) {
            return;
        }
        Part[] parts = sheet.scratch(0);
        Reading reading = sheet.reading(Assurance.REPORTED);
        if (jobs.flow() == JobFlow.HIRES) {
            cells.level(sheet.spans(), reading, parts);
        } else {
            cells.held(sheet.spans(), reading, parts);
        }
        sheet.add(measure, Assurance.REPORTED, aspect(jobs.kind()), parts);
    }

    private static void contribute(JobKind kind, OfKind series, Sheet sheet, Part[] parts, Part[] other) {
        Aspect aspect = aspect(kind);
        for (Assurance assurance : CLAIMED) {
            if (series.has(assurance)) {
                Reading reading = sheet.reading(assurance);
                if (sheet.takes(jobs(kind), assurance)) {
                    series.stock(sheet, reading, parts, other);
                    sheet.add(jobs(kind), assurance, aspect, parts);
                }
                Measure hires = hires(kind, sheet.filter());
                if (series.hires != null && sheet.takes(hires, assurance)) {
                    series.hires.flow(sheet.spans(), reading, parts);
                    sheet.add(hires, assurance, aspect, parts);
                }
                Measure separations = separations(kind, sheet.filter());
                if (series.separations != null && sheet.takes(separations, assurance)) {
                    series.separations.flow(sheet.spans(), reading, parts);
                    sheet.add(separations, assurance, aspect, parts);
                }
            }
        }
    }

    private static void contributeTargets(ProjectLedger project, OfKind direct, Sheet sheet) {
        Targets targets = new Targets(project, sheet, 3);
        Part[] planned = sheet.scratch(2);
        for (String indicator : targets.indicators()) {
            if (TARGETS.contains(indicator)) {
                JobKind kind = kindOf(indicator);
                boolean onPlan = indicator.equals(POSTS_PLANNED)
                        && direct.has(Assurance.REPORTED)
                        && sheet.takes(JOBS_ON_PLAN, Assurance.REPORTED);
                boolean target = sheet.filter().wants(kind) && sheet.takes(target(indicator), Assurance.PLANNED);
                if (onPlan || target) {
                    targets.read(indicator, planned);
                }
                if (target) {
                    sheet.add(target(indicator), Assurance.PLANNED, aspect(kind), planned);
                }
                if (onPlan) {
                    Part[] stock = sheet.scratch(0);
                    direct.stock(sheet, sheet.reading(Assurance.REPORTED), stock, sheet.scratch(1));
                    for (int span = 0; span < stock.length; span++) {
                        if (!planned[span].hasNumber()) {
                            stock[span].clear();
                        }
                    }
                    sheet.add(JOBS_ON_PLAN, Assurance.REPORTED, aspect(kind), stock);
                }
            }
        }
    }

    private static Measure target(String indicator) {
        return switch (indicator) {
            case POSTS_PLANNED -> POSTS;
            case "fte" -> FTE;
            case "hires" -> HIRES;
            default -> jobs(kindOf(indicator));
        };
    }

    private static JobKind kindOf(String indicator) {
        return switch (indicator) {
            case "jobsIndirect" -> JobKind.INDIRECT;
            case "jobsConstruction" -> JobKind.CONSTRUCTION;
            default -> JobKind.DIRECT;
        };
    }

    @Override
    public void show(Figures figures, Filter filter, FigureWriter to) {
        String only = figures.label(Dimension.KIND);
        for (JobKind kind : JobKind.values()) {
            if (filter.wants(kind) && (only == null || only.equals(kind.name()))) {
                to.claimed(jobs(kind), figures, NumberForm.COUNT);
            }
        }
        to.claimed(HIRES, figures, NumberForm.COUNT);
        to.claimed(SEPARATIONS, figures, NumberForm.COUNT);
        for (Measure measure : figures.measures()) {
            boolean ofAnotherKind =
                    measure.code().startsWith("hires") || measure.code().startsWith("separations");
            if (ofAnotherKind
                    && !CODES.contains(measure.code())
                    && !figures.of(measure, Assurance.REPORTED).isEmpty()) {
                to.claimed(measure, figures, NumberForm.COUNT);
            }
        }
        if (filter.wants(JobKind.DIRECT) && (only == null || only.equals(JobKind.DIRECT.name()))) {
            Value planned = figures.of(POSTS, Assurance.PLANNED);
            to.figure(POSTS).claimed("planned", planned, NumberForm.COUNT);
            showFulfilment(figures.of(JOBS_ON_PLAN, Assurance.REPORTED), planned, to);
            to.claimed(FTE, figures, NumberForm.DECIMAL);
        }
        showSafeguards(figures, to);
        Distribution pay = figures.distribution(PAY);
        if (pay != null) {
            to.derived(PAY.code(), PAY.unit()).distributed(pay, NumberForm.MONEY);
        }
    }

    private static void showSafeguards(Figures figures, FigureWriter to) {
        for (Safeguard safeguard : SAFEGUARDS.values()) {
            Value outOf = figures.of(safeguard.outOf(), Assurance.REPORTED);
            if (!outOf.isEmpty()) {
                Value persons = figures.of(safeguard.persons(), Assurance.REPORTED);
                to.derived(safeguard.code(), "PERCENT")
                        .worked(
                                Rates.percent(persons.unrounded(), outOf.unrounded()),
                                outOf.illustrative() || persons.illustrative())
                        .saying("reports", outOf.reports());
            }
        }
    }

    private static void showFulfilment(Value jobs, Value planned, FigureWriter to) {
        BigDecimal target = planned.unrounded();
        // No report yet of a project with a plan is not 0 % of it: nobody has said so.
        BigDecimal reached = jobs.unrounded();
        to.derived("fulfilmentPercent", "PERCENT")
                .worked(Rates.percent(reached, target), jobs.illustrative() || planned.illustrative())
                .saying("overTarget", target != null && reached != null && reached.compareTo(target) > 0);
    }
}
