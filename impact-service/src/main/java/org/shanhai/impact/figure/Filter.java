package org.shanhai.impact.figure;

import java.util.Set;
import org.shanhai.impact.ledger.FundType;
import org.shanhai.impact.ledger.JobKind;
import org.shanhai.impact.ledger.TrainingMode;

/**
 * Which numbers of a project are asked for; an empty set asks for all.
 *
 * @param indicators codes of the figures to be shown
 * @param kindShown whether each group is of one kind of jobs, so that a figure need not name it
 */
public record Filter(
        Set<JobKind> kinds,
        Set<TrainingMode> modes,
        Set<String> tiers,
        Set<FundType> fundTypes,
        Set<Integer> fundingYears,
        Set<String> indicators,
        boolean kindShown) {

    public static final Filter ALL = new Filter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), false);

    public Filter {
        kinds = Set.copyOf(kinds);
        modes = Set.copyOf(modes);
        tiers = Set.copyOf(tiers);
        fundTypes = Set.copyOf(fundTypes);
        fundingYears = Set.copyOf(fundingYears);
        indicators = Set.copyOf(indicators);
    }

    public boolean wants(JobKind kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }

    public boolean wants(TrainingMode mode, String tier) {
        return (modes.isEmpty() || modes.contains(mode)) && (tiers.isEmpty() || tiers.contains(tier));
    }

    public boolean wants(FundType type, int fundingYear) {
        return (fundTypes.isEmpty() || fundTypes.contains(type))
                && (fundingYears.isEmpty() || fundingYears.contains(fundingYear));
    }

    public boolean shows(String indicator) {
        return indicators.isEmpty() || indicators.contains(indicator);
    }
}
