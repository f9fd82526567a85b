package org.shanhai.project.targets;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shanhai.platform.reference.IndicatorEntry;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.claim.Claim;
import org.shanhai.project.claim.Limits;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.claim.Source;
import org.shanhai.project.decision.Decision;
import org.shanhai.project.standing.Standing;

/** The target of an indicator for a phase, with all its settings. The one with the latest {@code asOf}, then the last one, holds. */
public record Target(String phase, String indicator, List<Setting> settings) {

    private static final int MAX_DIGITS = 18;

    /**
     * A value that the target was set to.
     *
     * @param version 1, 2, … in the order of setting
     * @param asOf the day of the claim
     */
    public record Setting(
            int version,
            BigDecimal value,
            String unit,
            Qualifier qualifier,
            long granularity,
            LocalDate asOf,
            Source source,
            Instant recordedAt) {

        /** Apart from when it was said. */
        boolean saysTheSameAs(Setting other) {
            return value.compareTo(other.value) == 0
                    && unit.equals(other.unit)
                    && qualifier == other.qualifier
                    && granularity == other.granularity
                    && asOf.equals(other.asOf)
                    && source.equals(other.source);
        }
    }

    public Target {
        settings = List.copyOf(settings);
    }

    /** Of the target itself: how often it was set. */
    public int version() {
        return settings.stream().mapToInt(Setting::version).max().orElse(0);
    }

    /** The setting that holds, empty when the target was never set. */
    public Optional<Setting> holding() {
        return settings.stream().max(Comparator.comparing(Setting::asOf).thenComparing(Setting::version));
    }

    /**
     * Decides whether the target is set anew.
     *
     * @param entry what the catalogue says of the indicator
     * @return the new setting, or the one that holds when it says just the same
     */
    Decision<Setting> decide(
            SetTarget command, Optional<IndicatorEntry> entry, Standing project, Instant recordedAt, Violations wrong) {
        project.checkTakesFacts(wrong);
        if (!project.hasPhase(phase)) {
            wrong.add("phase", "unknown-phase", phase, Map.of("allowed", project.allPhases()));
        }
        wrong.decimal("value", command.value()).notNegative().digits(MAX_DIGITS);
        wrong.date("asOf", command.asOf()).notInFuture();
        wrong.count("granularity", command.granularity()).min(1).max(Limits.MAX_COUNT);
        Claim.checkSource(wrong, command.source());
        entry.ifPresentOrElse(
                indicator -> checkAgainstCatalogue(wrong, command, indicator),
                () -> wrong.add("indicator", "unknown-code", indicator, Map.of("list", "indicators")));
        if (!wrong.isEmpty()) {
            return Decision.refused(wrong);
        }
        Setting wanted = new Setting(
                version() + 1,
                Limits.plain(command.value()),
                command.unit(),
                command.qualifier(),
                command.granularity(),
                command.asOf(),
                command.source(),
                recordedAt);
        return Decision.accepted(holding().filter(wanted::saysTheSameAs).orElse(wanted));
    }

    private static void checkAgainstCatalogue(Violations wrong, SetTarget command, IndicatorEntry indicator) {
        if (!indicator.mayHaveTarget()) {
            wrong.add("indicator", "no-targets", indicator.code());
        }
        if (!indicator.measuredIn(command.unit())) {
            wrong.add("unit", "unit-not-allowed", command.unit(), Map.of("allowed", indicator.units()));
        }
        wrong.decimal("value", command.value()).decimals(indicator.decimals());
    }
}
