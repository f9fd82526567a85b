package org.shanhai.impact.query;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.shanhai.impact.delivery.Delivery;
import org.shanhai.impact.employment.Employment;
import org.shanhai.impact.figure.Dimension;
import org.shanhai.impact.figure.Question;
import org.shanhai.impact.money.Money;
import org.shanhai.impact.outcome.Outcomes;
import org.shanhai.impact.training.Training;
import org.shanhai.platform.reference.IndicatorEntry;
import org.shanhai.platform.reference.ReferenceData;

/** What can be asked about, and by what its figures can be told apart beyond project, time and donor. */
public enum Subject {
    OVERVIEW(EnumSet.of(Dimension.KIND, Dimension.MODE, Dimension.TIER, Dimension.FUND_TYPE, Dimension.FUNDING_YEAR)),
    EMPLOYMENT(EnumSet.of(Dimension.KIND)),
    TRAINING(EnumSet.of(Dimension.MODE, Dimension.TIER)),
    OUTCOMES(EnumSet.noneOf(Dimension.class)),
    DELIVERY(EnumSet.noneOf(Dimension.class)),
    MONEY(EnumSet.of(Dimension.FUND_TYPE, Dimension.FUNDING_YEAR));

    private static final Set<Dimension> OF_EVERYTHING = EnumSet.of(
            Dimension.DONOR,
            Dimension.DONOR_UNIT,
            Dimension.AREA,
            Dimension.PREFECTURE,
            Dimension.SECTOR,
            Dimension.PROJECT,
            Dimension.PAIRING,
            Dimension.MONTH);

    private final Set<Dimension> aspects;

    Subject(Set<Dimension> aspects) {
        this.aspects = aspects;
    }

    /** What its figures can be grouped and filtered by. */
    boolean has(Dimension dimension) {
        return OF_EVERYTHING.contains(dimension) || aspects.contains(dimension);
    }

    /** Whether it tells of projects themselves: how many there are, and when they reported last. */
    boolean tellsOfProjects() {
        return switch (this) {
            case OVERVIEW, DELIVERY -> true;
            case EMPLOYMENT, TRAINING, OUTCOMES, MONEY -> false;
        };
    }

    /** The questions that contribute, those that are shown among them. */
    List<Question> contributing(ReferenceData reference) {
        return switch (this) {
            case OVERVIEW ->
                List.of(new Employment(), new Training(), new Delivery(), new Delivery.LastReport(), new Money());
            case EMPLOYMENT -> List.of(new Employment());
            case TRAINING -> List.of(new Training());
            case OUTCOMES -> List.of(new Outcomes(reference));
            case DELIVERY -> List.of(new Delivery(), new Delivery.LastReport());
            case MONEY -> List.of(new Employment(), new Training(), new Money());
        };
    }

    /** The questions that are shown. */
    List<Question> shown(ReferenceData reference) {
        List<Question> shown = new ArrayList<>(this == MONEY ? List.of(new Money()) : contributing(reference));
        if (this == MONEY || this == OVERVIEW) {
            shown.add(new Money.Costs());
        }
        return shown;
    }

    /** The codes of its figures. */
    Set<String> codes(ReferenceData reference) {
        return switch (this) {
            case OVERVIEW -> union(Employment.CODES, Training.CODES, Delivery.CODES, Money.CODES, Money.Costs.CODES);
            case EMPLOYMENT -> Employment.CODES;
            case TRAINING -> Training.CODES;
            case OUTCOMES -> {
                Set<String> codes = new HashSet<>();
                for (IndicatorEntry indicator : reference.indicators()) {
                    if (Outcomes.isOutcome(indicator)) {
                        codes.add(indicator.code());
                    }
                }
                yield codes;
            }
            case DELIVERY -> Delivery.CODES;
            case MONEY -> union(Money.CODES, Money.Costs.CODES);
        };
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        Set<String> all = new HashSet<>();
        for (Set<String> set : sets) {
            all.addAll(set);
        }
        return all;
    }
}
