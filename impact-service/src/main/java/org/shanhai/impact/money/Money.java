package org.shanhai.impact.money;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.delivery.Delivery;
import org.shanhai.impact.employment.Employment;
import org.shanhai.impact.figure.Aspect;
import org.shanhai.impact.figure.FigureWriter;
import org.shanhai.impact.figure.Figures;
import org.shanhai.impact.figure.Filter;
import org.shanhai.impact.figure.Measure;
import org.shanhai.impact.figure.Question;
import org.shanhai.impact.figure.Rates;
import org.shanhai.impact.figure.Sheet;
import org.shanhai.impact.figure.Value;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.ledger.FundType;
import org.shanhai.impact.ledger.JobKind;
import org.shanhai.impact.ledger.Part;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.Reading;
import org.shanhai.impact.ledger.Series;
import org.shanhai.impact.ledger.SeriesCells;
import org.shanhai.impact.training.Training;

/**
 * Money. It belongs to the donor that gave it, whatever the shares of the project. What is not booked is 0.
 *
 * <p>Figures, with units and where the definitions come from:
 *
 * <ul>
 *   <li>{@code committedCny}: CNY promised in the span (IATI transaction type 2).
 *   <li>{@code disbursedCny}: CNY placed at the recipient's disposal in the span, before returns (IATI type 3).
 *   <li>{@code returnedCny}: CNY given back in the span (IATI type 3, negative).
 *   <li>{@code openCny}: CNY at the end of the span, whatever its beginning: committed less disbursed plus returned. Own definition.
 *   <li>{@code executionRate}: per cent at the end of the span: disbursed less returned by committed. Own definition.
 *   <li>{@code fundsInPlaceRate} (资金到位率): per cent at the end of the span: disbursed less returned by the tranches due by then and by today:
 *       those whose day has come and those whose milestone was achieved. Null when none was due.
 *   <li>{@code costPerJobCny}, {@code costPerVerifiedJobCny}: CNY per person at the end of the span: aid money disbursed less returned by direct
 *       jobs reported, or verified. Own definition.
 *   <li>{@code costPerTrainedPersonCny}: CNY per person in the span: the same money by persons trained. Own definition.
 * </ul>
 */
public record Money() implements Question {
    private static final String CNY = "CNY";
    private static final String PERCENT = "PERCENT";
    private static final String CNY_PER_PERSON = "CNY_PER_PERSON";
    private static final String OPEN = "openCny";

    private static final Measure COMMITTED = Measure.own("committedCny", CNY);
    private static final Measure DISBURSED = Measure.own("disbursedCny", CNY);
    private static final Measure RETURNED = Measure.own("returnedCny", CNY);
    private static final Measure COMMITTED_SO_FAR = Measure.own("~committed", CNY);
    private static final Measure NET_SO_FAR = Measure.own("~net", CNY);
    private static final Measure DUE_SO_FAR = Measure.own("~due", CNY);
    private static final Measure AID_SO_FAR = Measure.own("~aid", CNY);
    private static final Measure AID_IN_SPAN = Measure.own("~aidInSpan", CNY);

    /** What is shown of money itself. */
    public static final Set<String> CODES =
            Set.of(COMMITTED.code(), DISBURSED.code(), RETURNED.code(), OPEN, "executionRate", "fundsInPlaceRate");

    /** What was promised in the span. */
    public static Measure committed() {
        return COMMITTED;
    }

    /** What was paid out in the span, before returns. */
    public static Measure disbursed() {
        return DISBURSED;
    }

    /** What came back in the span. */
    public static Measure returned() {
        return RETURNED;
    }

    /** What a figure adds up, by codes of measures, each with 1 or -1; of the figures that add something up. */
    public static Map<String, Integer> madeOf(String indicator) {
        return indicator.equals(OPEN)
                ? Map.of(COMMITTED_SO_FAR.code(), 1, NET_SO_FAR.code(), -1)
                : Map.of(indicator, 1);
    }

    @Override
    public void contribute(ProjectLedger project, Sheet sheet) {
        Reading reading = sheet.reading(Assurance.BOOKED);
        Part[] parts = sheet.scratch(0);
        for (SeriesCells cells : project.series()) {
            if (cells.series() instanceof Series.Money money
                    && sheet.filter().wants(money.fundType(), money.fundingYear())) {
                Aspect aspect = Aspect.ofMoney(
                        money.fundType().name(), money.fundingYear(), money.donorCode(), money.countedDonorCode());
                boolean aid = money.fundType() == FundType.AID;
                switch (money.stage()) {
                    case COMMITTED -> {
                        flow(cells, COMMITTED, false, sheet, reading, aspect);
                        level(cells, COMMITTED_SO_FAR, false, sheet, reading, aspect);
                    }
                    case DISBURSED -> net(cells, DISBURSED, false, aid, sheet, reading, aspect);
                    case RETURNED -> net(cells, RETURNED, true, aid, sheet, reading, aspect);
                    case TRANCHE -> {
                        due(project, cells, sheet, reading, parts);
                        sheet.add(DUE_SO_FAR, Assurance.BOOKED, aspect, parts);
                    }
                }
            }
        }
    }

    @Override
    public boolean reads(Series series) {
        return series instanceof Series.Money || series instanceof Series.Milestone;
    }

    private static void net(
            SeriesCells cells,
            Measure shown,
            boolean takenAway,
            boolean aid,
            Sheet sheet,
            Reading reading,
            Aspect aspect) {
        flow(cells, shown, false, sheet, reading, aspect);
        level(cells, NET_SO_FAR, takenAway, sheet, reading, aspect);
        if (aid) {
            level(cells, AID_SO_FAR, takenAway, sheet, reading, aspect);
            flow(cells, AID_IN_SPAN, takenAway, sheet, reading, aspect);
        }
    }

    private static void flow(
            SeriesCells cells, Measure measure, boolean takenAway, Sheet sheet, Reading reading, Aspect aspect) {
        Part[] parts = sheet.scratch(0);
        cells.flow(sheet.spans(), reading, parts);
        add(measure, takenAway, sheet, aspect, parts);
    }

    private static void level(
            SeriesCells cells, Measure measure, boolean takenAway, Sheet sheet, Reading reading, Aspect aspect) {
        Part[] parts = sheet.scratch(0);
        cells.level(sheet.spans(), reading, parts);
        add(measure, takenAway, sheet, aspect, parts);
    }

    private static void add(Measure measure, boolean takenAway, Sheet sheet, Aspect aspect, Part[] parts) {
        if (takenAway) {
            Part[] negative = sheet.scratch(1);
            for (int span = 0; span < parts.length; span++) {
                negative[span].clear();
                negative[span].subtract(parts[span]);
            }
            sheet.add(measure, Assurance.BOOKED, aspect, negative);
        } else {
            sheet.add(measure, Assurance.BOOKED, aspect, parts);
        }
    }

    /** Tranches that fell due by the end of each span: on their day, or once their milestone was achieved. */
    private static void due(ProjectLedger project, SeriesCells cells, Sheet sheet, Reading reading, Part[] parts) {
        if (!cells.isUndated()) {
            cells.level(sheet.spansUntilToday(), reading, parts);
            return;
        }
        LocalDate achieved = Delivery.achievedOn(project, cells.item(), sheet);
        for (int span = 0; span < parts.length; span++) {
            if (achieved != null
                    && achieved.toEpochDay() <= sheet.spansUntilToday().last(span)) {
                cells.all(reading, parts[span]);
            } else {
                parts[span].clear();
            }
        }
    }

    @Override
    public void show(Figures figures, Filter filter, FigureWriter to) {
        to.figure(COMMITTED).booked(figures.of(COMMITTED, Assurance.BOOKED));
        to.figure(DISBURSED).booked(figures.of(DISBURSED, Assurance.BOOKED));
        to.figure(RETURNED).booked(figures.of(RETURNED, Assurance.BOOKED));
        Value committed = figures.of(COMMITTED_SO_FAR, Assurance.BOOKED);
        Value net = figures.of(NET_SO_FAR, Assurance.BOOKED);
        Value due = figures.of(DUE_SO_FAR, Assurance.BOOKED);
        boolean illustrative = committed.illustrative() || net.illustrative();
        to.booked(OPEN, CNY)
                .booked(committed.orZero().subtract(net.orZero()), committed.reports() + net.reports(), illustrative);
        to.derived("executionRate", PERCENT).worked(Rates.percent(net.orZero(), committed.unrounded()), illustrative);
        to.derived("fundsInPlaceRate", PERCENT)
                .worked(Rates.percent(net.orZero(), due.unrounded()), net.illustrative() || due.illustrative());
    }

    /** What money brought about; needs the figures of employment and training in the same table. */
    public record Costs() implements Question {
        public static final Set<String> CODES =
                Set.of("costPerJobCny", "costPerVerifiedJobCny", "costPerTrainedPersonCny");

        @Override
        public void contribute(ProjectLedger project, Sheet sheet) {
            // Money, employment and training contribute; this only divides.
        }

        @Override
        public boolean reads(Series series) {
            return false;
        }

        @Override
        public void show(Figures figures, Filter filter, FigureWriter to) {
            Value soFar = figures.of(AID_SO_FAR, Assurance.BOOKED);
            Value inSpan = figures.of(AID_IN_SPAN, Assurance.BOOKED);
            Measure jobs = Employment.jobs(JobKind.DIRECT);
            show("costPerJobCny", soFar, figures.of(jobs, Assurance.REPORTED), to);
            show("costPerVerifiedJobCny", soFar, figures.of(jobs, Assurance.VERIFIED), to);
            show("costPerTrainedPersonCny", inSpan, figures.of(Training.persons(), Assurance.REPORTED), to);
        }

        private static void show(String code, Value money, Value persons, FigureWriter to) {
            @Nullable BigDecimal by = persons.unrounded();
            to.derived(code, CNY_PER_PERSON)
                    .worked(
                            Rates.quotient(money.orZero(), by),
                            by != null && (money.illustrative() || persons.illustrative()));
        }
    }
}
