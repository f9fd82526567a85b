package org.shanhai.impact.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shanhai.impact.delivery.Delivery;
import org.shanhai.impact.employment.Employment;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.money.Money;
import org.shanhai.impact.outcome.Outcomes;
import org.shanhai.impact.training.Training;
import org.shanhai.platform.reference.IndicatorEntry;
import org.shanhai.platform.reference.ReferenceData;

/**
 * A figure whose contributions can be listed.
 *
 * @param measures codes of what it adds up, each with 1 or -1
 * @param byDefault the assurance that is meant when none is named
 */
record Traceable(
        String indicator, Subject subject, Map<String, Integer> measures, Assurance byDefault, Set<Assurance> allowed) {
    private static final Set<Assurance> CLAIMED =
            Set.of(Assurance.PLANNED, Assurance.REPORTED, Assurance.VERIFIED, Assurance.REJECTED);

    /** Figures that are worked out of others, and of which. */
    private static final Map<String, List<String>> DERIVED = Map.ofEntries(
            Map.entry("fulfilmentPercent", List.of("jobsDirect", "postsPlanned")),
            Map.entry("trainingFulfilmentPercent", List.of("personsTrained")),
            Map.entry("executionRate", List.of("disbursedCny", "returnedCny", "committedCny")),
            Map.entry("fundsInPlaceRate", List.of("disbursedCny", "returnedCny")),
            Map.entry("startRate", List.of("projects")),
            Map.entry("completionRate", List.of("projects")),
            Map.entry("costPerJobCny", List.of("disbursedCny", "returnedCny", "jobsDirect")),
            Map.entry("costPerVerifiedJobCny", List.of("disbursedCny", "returnedCny", "jobsDirect")),
            Map.entry("costPerTrainedPersonCny", List.of("disbursedCny", "returnedCny", "personsTrained")),
            Map.entry("writtenContractPercent", List.of("hires", "jobsDirect")),
            Map.entry("minimumWagePercent", List.of("hires", "jobsDirect")),
            Map.entry("openlyRecruitedPercent", List.of("hires", "jobsDirect")),
            Map.entry("grievanceChannelPercent", List.of("hires", "jobsDirect")),
            Map.entry("payCnyPerMonth", List.of()),
            Map.entry("silentSince", List.of()));

    /** The figures that a derived one is worked out of, which can be traced themselves; empty for others. */
    static Optional<List<String>> workedOutOf(String indicator) {
        return Optional.ofNullable(DERIVED.get(indicator));
    }

    static Optional<Traceable> of(String indicator, ReferenceData reference) {
        if (DERIVED.containsKey(indicator)) {
            return Optional.empty();
        }
        if (Employment.CODES.contains(indicator)) {
            return Optional.of(claimed(indicator, Subject.EMPLOYMENT, indicator.equals("postsPlanned")));
        }
        if (Training.CODES.contains(indicator)) {
            return Optional.of(claimed(indicator, Subject.TRAINING, false));
        }
        if (Delivery.CODES.contains(indicator)) {
            Assurance only = switch (indicator) {
                case "projects" -> Assurance.BOOKED;
                case "milestonesPlanned" -> Assurance.PLANNED;
                default -> Assurance.REPORTED;
            };
            return Optional.of(new Traceable(indicator, Subject.DELIVERY, Map.of(indicator, 1), only, Set.of(only)));
        }
        if (Money.CODES.contains(indicator)) {
            return Optional.of(new Traceable(
                    indicator, Subject.MONEY, Money.madeOf(indicator), Assurance.BOOKED, Set.of(Assurance.BOOKED)));
        }
        return reference
                .indicator(indicator)
                .filter(Outcomes::isOutcome)
                .map(entry -> claimed(indicator, Subject.OUTCOMES, entry.kind() == IndicatorEntry.Kind.TARGET_ONLY));
    }

    private static Traceable claimed(String indicator, Subject subject, boolean planned) {
        return new Traceable(
                indicator,
                subject,
                Map.of(indicator, 1),
                planned ? Assurance.PLANNED : Assurance.REPORTED,
                planned ? Set.of(Assurance.PLANNED) : CLAIMED);
    }
}
