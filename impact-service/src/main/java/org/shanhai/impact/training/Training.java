package org.shanhai.impact.training;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.figure.Aspect;
import org.shanhai.impact.figure.FigureWriter;
import org.shanhai.impact.figure.Figures;
import org.shanhai.impact.figure.Filter;
import org.shanhai.impact.figure.Measure;
import org.shanhai.impact.figure.NumberForm;
import org.shanhai.impact.figure.Question;
import org.shanhai.impact.figure.Rates;
import org.shanhai.impact.figure.Sheet;
import org.shanhai.impact.figure.Targets;
import org.shanhai.impact.figure.Value;
import org.shanhai.impact.ledger.Accrual;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.ledger.Part;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.Reading;
import org.shanhai.impact.ledger.Series;
import org.shanhai.impact.ledger.SeriesCells;
import org.shanhai.impact.ledger.TrainingMeasure;
import org.shanhai.impact.ledger.TrainingUnit;

/**
 * Training. The series is (project, mode, tier); its reports are deltas or snapshots of a running total. All of it is cumulative: a span has
 * the value at its end less the value before it. Persons and person-times are never added together.
 *
 * <p>Figures, with units and where the definitions come from (all of them own definitions):
 *
 * <ul>
 *   <li>{@code personsTrained}: persons (人数), each counted once by the reporting body. Where a source leaves the unit open, the value says
 *       {@code unitCertainty: UNCERTAIN}.
 *   <li>{@code personTimesTrained}: person-times (人次).
 *   <li>{@code trainingCompletions}: persons who completed, of the reports that count persons; those of reports that count person-times stand
 *       beside them as {@code trainingCompletionsPersonTimes}.
 *   <li>{@code trainingHours}: hours taught.
 *   <li>{@code trainingFulfilmentPercent}: persons trained by the end of the span, whatever its beginning, by the persons planned, of the
 *       projects that have such a target.
 * </ul>
 */
public record Training() implements Question {
    private static final String PERSONS_TRAINED = "personsTrained";
    private static final String PERSON_TIMES_TRAINED = "personTimesTrained";
    private static final String COMPLETIONS = "trainingCompletions";
    private static final String HOURS = "trainingHours";
    private static final String FULFILMENT = "trainingFulfilmentPercent";

    public static final Set<String> TARGETS = Set.of(PERSONS_TRAINED, PERSON_TIMES_TRAINED, COMPLETIONS, HOURS);
    public static final Set<String> CODES =
            Set.of(PERSONS_TRAINED, PERSON_TIMES_TRAINED, COMPLETIONS, HOURS, FULFILMENT);

    private static final Measure PERSONS = Measure.shared(PERSONS_TRAINED, "PERSONS");
    private static final Measure PERSON_TIMES = Measure.shared(PERSON_TIMES_TRAINED, "PERSON_TIMES");
    private static final Measure COMPLETED_PERSONS = Measure.shared(COMPLETIONS, "PERSONS");
    private static final Measure COMPLETED_PERSON_TIMES = Measure.shared(COMPLETIONS + "PersonTimes", "PERSON_TIMES");
    private static final Measure HOURS_TAUGHT = Measure.shared(HOURS, "HOURS");
    /** Persons trained so far in the projects that have planned to train persons. */
    private static final Measure PERSONS_ON_PLAN = Measure.shared("~personsOnPlan", "PERSONS");

    private static final List<Assurance> CLAIMED = List.of(Assurance.REPORTED, Assurance.VERIFIED, Assurance.REJECTED);

    /** Persons trained. */
    public static Measure persons() {
        return PERSONS;
    }

    /** Person-times trained. */
    public static Measure personTimes() {
        return PERSON_TIMES;
    }

    private static Measure measure(Series.Training training) {
        boolean persons = training.unit() == TrainingUnit.PERSONS;
        return switch (training.measure()) {
            case PARTICIPANTS -> persons ? PERSONS : PERSON_TIMES;
            case COMPLETIONS -> persons ? COMPLETED_PERSONS : COMPLETED_PERSON_TIMES;
            case HOURS -> HOURS_TAUGHT;
        };
    }

    @Override
    public void contribute(ProjectLedger project, Sheet sheet) {
        Part[] parts = sheet.scratch(0);
        Part[] other = sheet.scratch(1);
        for (SeriesCells cells : project.series()) {
            if (cells.series() instanceof Series.Training training
                    && sheet.filter().wants(training.mode(), cells.item())) {
                for (Assurance assurance : CLAIMED) {
                    if (cells.has(assurance)) {
                        Reading reading = sheet.reading(assurance);
                        read(cells, training.accrual(), sheet, reading, parts);
                        if (training.measure() != TrainingMeasure.PARTICIPANTS) {
                            countWithout(project, cells, training, sheet, reading, parts, other);
                        }
                        sheet.add(
                                measure(training),
                                assurance,
                                Aspect.ofTraining(training.mode().name(), cells.item()),
                                parts);
                    }
                }
            }
        }
        contributeTargets(project, sheet);
    }

    @Override
    public boolean reads(Series series) {
        return series instanceof Series.Training || series instanceof Series.Target;
    }

    private static void read(SeriesCells cells, Accrual accrual, Sheet sheet, Reading reading, Part[] parts) {
        switch (accrual) {
            case DELTA -> cells.flow(sheet.spans(), reading, parts);
            case SNAPSHOT -> cells.gain(sheet.spans(), reading, parts);
        }
    }

    /** Completions and hours that a report leaves out leave no trace of their own: they are what its participants have more of. */
    private static void countWithout(
            ProjectLedger project,
            SeriesCells optional,
            Series.Training training,
            Sheet sheet,
            Reading reading,
            Part[] parts,
            Part[] other) {
        SeriesCells participants = participants(project, optional, training);
        if (participants == null) {
            return;
        }
        switch (training.accrual()) {
            case DELTA -> {
                participants.flow(sheet.spans(), reading, other);
                for (int span = 0; span < parts.length; span++) {
                    parts[span].setWithoutValue(
                            other[span].reports() + other[span].withoutValue() - parts[span].reports());
                }
            }
            case SNAPSHOT -> {
                for (int span = 0; span < parts.length; span++) {
                    parts[span].setWithoutValue(
                            participants.reportsAfterHolding(optional, sheet.spans(), span, true, reading));
                }
            }
        }
    }

    private static @Nullable SeriesCells participants(
            ProjectLedger project, SeriesCells optional, Series.Training training) {
        Series wanted =
                new Series.Training(training.mode(), training.unit(), TrainingMeasure.PARTICIPANTS, training.accrual());
        for (SeriesCells cells : project.series()) {
            if (cells.series().equals(wanted) && cells.item().equals(optional.item())) {
                return cells;
            }
        }
        return null;
    }

    private static void contributeTargets(ProjectLedger project, Sheet sheet) {
        if (!sheet.filter().modes().isEmpty() || !sheet.filter().tiers().isEmpty()) {
            // A target is of the project as a whole and says nothing of a mode or tier.
            return;
        }
        Targets targets = new Targets(project, sheet, 3);
        Part[] planned = sheet.scratch(2);
        for (String indicator : targets.indicators()) {
            if (TARGETS.contains(indicator)) {
                targets.read(indicator, planned);
                sheet.add(target(indicator), Assurance.PLANNED, Aspect.NONE, planned);
                if (indicator.equals(PERSONS_TRAINED)) {
                    contributeOnPlan(project, planned, sheet);
                }
            }
        }
    }

    private static Measure target(String indicator) {
        return switch (indicator) {
            case PERSONS_TRAINED -> PERSONS;
            case PERSON_TIMES_TRAINED -> PERSON_TIMES;
            case COMPLETIONS -> COMPLETED_PERSONS;
            case HOURS -> HOURS_TAUGHT;
            default -> throw new IllegalArgumentException(indicator + " is no figure of training");
        };
    }

    private static void contributeOnPlan(ProjectLedger project, Part[] planned, Sheet sheet) {
        Part[] soFar = sheet.scratch(0);
        Part[] other = sheet.scratch(1);
        for (Part part : soFar) {
            part.clear();
        }
        for (SeriesCells cells : project.series()) {
            if (cells.series() instanceof Series.Training training
                    && training.unit() == TrainingUnit.PERSONS
                    && training.measure() == TrainingMeasure.PARTICIPANTS) {
                switch (training.accrual()) {
                    case DELTA -> cells.level(sheet.spans(), sheet.reading(Assurance.REPORTED), other);
                    case SNAPSHOT -> cells.held(sheet.spans(), sheet.reading(Assurance.REPORTED), other);
                }
                for (int span = 0; span < soFar.length; span++) {
                    soFar[span].add(other[span]);
                }
            }
        }
        for (int span = 0; span < soFar.length; span++) {
            if (!planned[span].hasNumber()) {
                soFar[span].clear();
            }
        }
        sheet.add(PERSONS_ON_PLAN, Assurance.REPORTED, Aspect.NONE, soFar);
    }

    @Override
    public void show(Figures figures, Filter filter, FigureWriter to) {
        to.claimed(PERSONS, figures, NumberForm.COUNT);
        to.claimed(PERSON_TIMES, figures, NumberForm.COUNT);
        to.claimed(COMPLETED_PERSONS, figures, NumberForm.COUNT);
        if (!figures.of(COMPLETED_PERSON_TIMES, Assurance.REPORTED).isEmpty()) {
            to.claimed(COMPLETED_PERSON_TIMES, figures, NumberForm.COUNT);
        }
        to.claimed(HOURS_TAUGHT, figures, NumberForm.DECIMAL);
        Value planned = figures.of(PERSONS, Assurance.PLANNED);
        if (!planned.isEmpty()) {
            Value soFar = figures.of(PERSONS_ON_PLAN, Assurance.REPORTED);
            BigDecimal target = planned.unrounded();
            BigDecimal reached = soFar.unrounded();
            to.derived(FULFILMENT, "PERCENT")
                    .worked(Rates.percent(reached, target), soFar.illustrative() || planned.illustrative())
                    .saying("overTarget", reached != null && reached.compareTo(Objects.requireNonNull(target)) > 0);
        }
    }
}
