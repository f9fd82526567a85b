package org.shanhai.impact.outcome;

import java.util.List;
import java.util.Optional;
import org.shanhai.impact.employment.Employment;
import org.shanhai.impact.figure.Aspect;
import org.shanhai.impact.figure.FigureWriter;
import org.shanhai.impact.figure.Figures;
import org.shanhai.impact.figure.Filter;
import org.shanhai.impact.figure.Measure;
import org.shanhai.impact.figure.NumberForm;
import org.shanhai.impact.figure.Question;
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
import org.shanhai.impact.training.Training;
import org.shanhai.platform.reference.IndicatorEntry;
import org.shanhai.platform.reference.ReferenceData;

/**
 * Outcomes. The series is (project, indicator, item). Each figure has the code, the unit and the definition of the catalogue
 * ({@code GET /indicators}); values are in the catalogue's unit for sums.
 *
 * <p>What may be summed is cumulative: a span has the value at its end less the value before it. What may not is shown where it is the only
 * one, as it holds at the end of the span, and is otherwise null with {@code notAdded}. Planned values that have no reports of their own
 * (enterprises to be served, yearly capacity) stand here too.
 */
public record Outcomes(ReferenceData reference) implements Question {
    private static final List<Assurance> CLAIMED = List.of(Assurance.REPORTED, Assurance.VERIFIED, Assurance.REJECTED);

    /** Whether an indicator is shown here. */
    public static boolean isOutcome(IndicatorEntry indicator) {
        return switch (indicator.kind()) {
            case OUTCOME -> true;
            case TARGET_ONLY -> !isTargetElsewhere(indicator.code());
            case CORE -> false;
        };
    }

    private static boolean isTargetElsewhere(String indicator) {
        return Employment.TARGETS.contains(indicator) || Training.TARGETS.contains(indicator);
    }

    @Override
    public void contribute(ProjectLedger project, Sheet sheet) {
        Part[] parts = sheet.scratch(0);
        for (SeriesCells cells : project.series()) {
            if (cells.series() instanceof Series.Outcome outcome
                    && sheet.filter().shows(outcome.indicator())) {
                for (Assurance assurance : CLAIMED) {
                    if (cells.has(assurance)) {
                        read(cells, outcome, sheet, sheet.reading(assurance), parts);
                        sheet.add(
                                measure(outcome.indicator(), outcome.unit(), outcome.summable()),
                                assurance,
                                Aspect.ofOutcome(cells.item()),
                                parts);
                    }
                }
            }
        }
        Targets targets = new Targets(project, sheet, 3);
        for (String indicator : targets.indicators()) {
            if (!isTargetElsewhere(indicator) && sheet.filter().shows(indicator)) {
                targets.read(indicator, parts);
                boolean summable = reference
                        .indicator(indicator)
                        .map(IndicatorEntry::summable)
                        .orElse(false);
                sheet.add(measure(indicator, targets.unit(indicator), summable), Assurance.PLANNED, Aspect.NONE, parts);
            }
        }
    }

    @Override
    public boolean reads(Series series) {
        return series instanceof Series.Outcome || series instanceof Series.Target;
    }

    private static Measure measure(String indicator, String unit, boolean summable) {
        return summable ? Measure.shared(indicator, unit) : Measure.single(indicator, unit);
    }

    private void read(SeriesCells cells, Series.Outcome outcome, Sheet sheet, Reading reading, Part[] parts) {
        boolean stock = reference
                .indicator(outcome.indicator())
                .map(entry -> entry.measureKind() == IndicatorEntry.MeasureKind.STOCK)
                .orElse(false);
        if (!outcome.summable()) {
            cells.held(sheet.spans(), reading, parts);
        } else if (outcome.accrual() == Accrual.DELTA) {
            if (stock) {
                cells.level(sheet.spans(), reading, parts);
            } else {
                cells.flow(sheet.spans(), reading, parts);
            }
        } else if (stock) {
            cells.held(sheet.spans(), reading, parts);
        } else {
            cells.gain(sheet.spans(), reading, parts);
        }
    }

    @Override
    public void show(Figures figures, Filter filter, FigureWriter to) {
        for (Measure measure : figures.measures()) {
            Optional<IndicatorEntry> entry = reference.indicator(measure.code());
            if (entry.map(Outcomes::isOutcome).orElse(true)) {
                show(measure, entry, figures, to);
            }
        }
    }

    private static void show(Measure measure, Optional<IndicatorEntry> entry, Figures figures, FigureWriter to) {
        Value planned = figures.of(measure, Assurance.PLANNED);
        if (planned.isEmpty() && figures.of(measure, Assurance.REPORTED).isEmpty()) {
            return;
        }
        NumberForm form = entry.map(Outcomes::form).orElse(NumberForm.DECIMAL);
        if (entry.isPresent() && entry.get().kind() == IndicatorEntry.Kind.TARGET_ONLY) {
            to.figure(measure).claimed("planned", planned, form);
        } else {
            to.claimed(measure, figures, form);
        }
    }

    private static NumberForm form(IndicatorEntry indicator) {
        return switch (indicator.valueType()) {
            case COUNT -> NumberForm.COUNT;
            case DECIMAL, PERCENT, INSTANT -> NumberForm.DECIMAL;
            case MONEY -> NumberForm.MONEY;
        };
    }
}
