package org.shanhai.platform.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A donor: one of the 19, or a city of one of them.
 *
 * @param level e.g. MUNICIPALITY, PROVINCE, CITY
 * @param parentCode the province of a city
 * @param counted whether it is one of the 19 that figures are grouped by
 * @param pairings the areas it is paired with by name
 */
public record DonorEntry(
        String code, Name name, String level, @Nullable String parentCode, boolean counted, List<PairingRow> pairings) {

    public DonorEntry {
        pairings = ReferenceFiles.orEmpty(pairings);
    }

    /**
     * A row that pairs a donor with an area.
     *
     * @param kind COUNTY, PREFECTURE or XPCC_DIVISION
     * @param areaCode null for a division without a code of its own
     */
    public record PairingRow(
            String kind,
            @Nullable String areaCode,
            @Nullable String basis) {}
}
