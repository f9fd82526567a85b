package org.shanhai.impact.reconciliation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.ledger.Accrual;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.ledger.JobFlow;
import org.shanhai.impact.ledger.JobMeasure;
import org.shanhai.impact.ledger.MoneyStage;
import org.shanhai.impact.ledger.Part;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.Reading;
import org.shanhai.impact.ledger.Series;
import org.shanhai.impact.ledger.SeriesCells;
import org.shanhai.impact.ledger.Spans;
import org.shanhai.impact.ledger.TrainingMeasure;

/**
 * The ledger's own sums of a project, under the names by which the owners give theirs: over all time and all sources, since that is what an
 * owner can add up without knowing what a figure is. Pure.
 *
 * <p>{@code jobs/DIRECT/HIRES}, {@code jobs/DIRECT/SNAPSHOT} and so on: persons. {@code training/COURSE/PERSONS/} with the tier at the end.
 * {@code outcome/} with indicator, unit and item, in canonical units, of those that may be summed. {@code milestones/PLANNED},
 * {@code milestones/ACHIEVED}. Of deltas the sum, of snapshots the one that holds; each once as reported and, with {@code verified/} before it,
 * as verified. {@code committedCny}, {@code disbursedCny}, {@code returnedCny}: money.
 */
final class Sums {
    static final String COMMITTED = "committedCny";
    static final String DISBURSED = "disbursedCny";
    static final String RETURNED = "returnedCny";
    static final List<String> MONEY = List.of(COMMITTED, DISBURSED, RETURNED);
    private static final String VERIFIED = "verified/";
    private static final Spans EVER = Spans.one(null, null);

    private final Map<String, @Nullable BigDecimal> figures = new TreeMap<>();
    private final Part[] part = {new Part()};

    private Sums() {}

    static ProjectSums of(ProjectLedger project, Owner owner) {
        Sums sums = new Sums();
        switch (owner) {
            case PROJECT_SERVICE -> sums.addReports(project);
            case FUNDING_SERVICE -> sums.addMoney(project);
        }
        return new ProjectSums(project.id(), project.sequences().getOrDefault(owner.stream(), 0L), sums.figures);
    }

    private void addReports(ProjectLedger project) {
        for (SeriesCells cells : project.series()) {
            switch (cells.series()) {
                case Series.Jobs jobs -> {
                    if (jobs.measure() == JobMeasure.HEADCOUNT) {
                        add("jobs/" + jobs.kind() + "/" + jobs.flow(), cells, jobs.flow() == JobFlow.SNAPSHOT);
                    }
                }
                case Series.Training training -> {
                    if (training.measure() == TrainingMeasure.PARTICIPANTS) {
                        add(
                                "training/" + training.mode() + "/" + training.unit() + "/" + cells.item(),
                                cells,
                                training.accrual() == Accrual.SNAPSHOT);
                    }
                }
                case Series.Outcome outcome -> {
                    if (outcome.summable()) {
                        add(
                                "outcome/" + outcome.indicator() + "/" + outcome.unit() + "/" + cells.item(),
                                cells,
                                outcome.accrual() == Accrual.SNAPSHOT);
                    }
                }
                case Series.Milestone milestone ->
                    figures.merge("milestones/" + milestone.step(), BigDecimal.ONE, Sums::added);
                case Series.Target _, Series.Money _, Series.Pay _ -> {}
            }
        }
    }

    private void add(String name, SeriesCells cells, boolean holds) {
        read(cells, Assurance.REPORTED, holds, value -> figures.put(name, value));
        read(cells, Assurance.VERIFIED, holds, value -> figures.put(VERIFIED + name, value));
    }

    /** Gives the value of a series, null when it is made of reports without a number alone; nothing when nobody reported. */
    private void read(SeriesCells cells, Assurance assurance, boolean holds, Consumer<@Nullable BigDecimal> to) {
        Reading reading = new Reading(assurance, true);
        if (holds) {
            cells.held(EVER, reading, part);
        } else {
            cells.level(EVER, reading, part);
        }
        if (!part[0].isEmpty()) {
            to.accept(part[0].hasNumber() ? part[0].value() : null);
        }
    }

    private void addMoney(ProjectLedger project) {
        Map<MoneyStage, String> names =
                Map.of(MoneyStage.COMMITTED, COMMITTED, MoneyStage.DISBURSED, DISBURSED, MoneyStage.RETURNED, RETURNED);
        MONEY.forEach(name -> figures.put(name, BigDecimal.ZERO));
        Reading reading = new Reading(Assurance.BOOKED, true);
        for (SeriesCells cells : project.series()) {
            if (cells.series() instanceof Series.Money money) {
                String name = names.get(money.stage());
                if (name != null) {
                    cells.level(EVER, reading, part);
                    figures.merge(name, part[0].value(), Sums::added);
                }
            }
        }
    }

    private static BigDecimal added(@Nullable BigDecimal one, BigDecimal other) {
        return one == null ? other : one.add(other);
    }
}
