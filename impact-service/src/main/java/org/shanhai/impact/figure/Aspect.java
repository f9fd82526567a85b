package org.shanhai.impact.figure;

import org.jspecify.annotations.Nullable;

/**
 * What can be said of a number beyond its project. A figure is left out of a grouping that it has no aspect for, rather than repeated in each
 * group.
 *
 * @param kind of jobs
 * @param mode of training
 * @param tier of training; empty for training without one, null where there is nothing to have a tier
 * @param ownDonorCode of money
 * @param item of an outcome: what tells two series of it apart, and no grouping
 */
public record Aspect(
        @Nullable String kind,
        @Nullable String mode,
        @Nullable String tier,
        @Nullable String fundType,
        @Nullable String fundingYear,
        @Nullable String ownDonorCode,
        @Nullable String ownCountedDonorCode,
        @Nullable String item) {

    public static final Aspect NONE = new Aspect(null, null, null, null, null, null, null, null);

    public static Aspect ofJobs(String kind) {
        return new Aspect(kind, null, null, null, null, null, null, null);
    }

    public static Aspect ofTraining(String mode, String tier) {
        return new Aspect(null, mode, tier, null, null, null, null, null);
    }

    public static Aspect ofMoney(String fundType, int fundingYear, String donorCode, String countedDonorCode) {
        return new Aspect(null, null, null, fundType, Integer.toString(fundingYear), donorCode, countedDonorCode, null);
    }

    public static Aspect ofOutcome(String item) {
        return new Aspect(null, null, null, null, null, null, null, item);
    }

    /** The label in a grouping by one of the aspects; null when there is none of the kind. */
    @Nullable
    String label(Dimension dimension) {
        return switch (dimension) {
            case KIND -> kind;
            case MODE -> mode;
            case TIER -> tier;
            case FUND_TYPE -> fundType;
            case FUNDING_YEAR -> fundingYear;
            case DONOR, DONOR_UNIT, AREA, PREFECTURE, SECTOR, PROJECT, PAIRING, MONTH ->
                throw new IllegalArgumentException(dimension + " follows from the project or the time");
        };
    }
}
