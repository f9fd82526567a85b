package org.shanhai.impact.figure;

import java.util.Set;

/**
 * How a question divides figures among donors.
 *
 * @param byDonor grouped by the 19
 * @param byUnit grouped by donors as registered
 * @param only donors asked for, of the 19 or registered ones; empty for all
 * @param split by shares; otherwise each donor is credited with the whole
 * @param ofUnits whether shares are rounded for donors as registered, which a question that names a city needs
 */
public record DonorCut(boolean byDonor, boolean byUnit, Set<String> only, boolean split, boolean ofUnits) {

    public DonorCut {
        only = Set.copyOf(only);
    }

    /** Whether figures are divided at all. */
    boolean divides() {
        return byDonor || byUnit || !only.isEmpty();
    }

    boolean wants(String donorCode, String countedDonorCode) {
        return only.isEmpty() || only.contains(donorCode) || only.contains(countedDonorCode);
    }

    /** The donor that a group is named after; empty when groups are not named after donors. */
    String slot(String donorCode, String countedDonorCode) {
        return byUnit ? donorCode : byDonor ? countedDonorCode : "";
    }

    /** The donor whose part is rounded. */
    String roundedFor(String donorCode, String countedDonorCode) {
        return byUnit || ofUnits ? donorCode : countedDonorCode;
    }
}
