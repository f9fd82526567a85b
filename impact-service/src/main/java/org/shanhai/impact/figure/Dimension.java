package org.shanhai.impact.figure;

import java.util.Arrays;
import java.util.Optional;

/** What figures can be grouped by. */
public enum Dimension {
    /** One of the 19, cities rolled up to their province, or {@link Table#NOT_ALLOCATED}. */
    DONOR("donor"),
    /** The donor as registered. */
    DONOR_UNIT("donorUnit"),
    /** The project's own area. */
    AREA("area"),
    /** Null at region level. */
    PREFECTURE("prefecture"),
    SECTOR("sector"),
    PROJECT("project"),
    PAIRING("pairing"),
    MONTH("month"),
    KIND("kind"),
    MODE("mode"),
    /** Null for training without a tier. */
    TIER("tier"),
    FUND_TYPE("fundType"),
    FUNDING_YEAR("fundingYear");

    private final String wireName;

    Dimension(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Dimension> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.wireName.equals(name))
                .findFirst();
    }
}
