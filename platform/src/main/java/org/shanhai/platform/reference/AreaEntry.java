package org.shanhai.platform.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.project.Area.Level;

/**
 * A recipient area, an administrative division by GB/T 2260.
 *
 * @param type kind of division, e.g. AUTONOMOUS_COUNTY; GROUPING_NOT_A_DIVISION groups the cities directly under the region
 * @param parentCode null for the region
 * @param otherNames other spellings that texts use
 * @param xpccCity whether the city is part of a division of the Production and Construction Corps
 */
public record AreaEntry(
        String code,
        Name name,
        @Nullable String pinyin,
        Level level,
        String type,
        @Nullable String parentCode,
        List<String> otherNames,
        boolean xpccCity) {

    public AreaEntry {
        otherNames = ReferenceFiles.orEmpty(otherNames);
    }

    /** False for a mere grouping, at which nothing can happen. */
    public boolean division() {
        return !type.equals("GROUPING_NOT_A_DIVISION");
    }
}
