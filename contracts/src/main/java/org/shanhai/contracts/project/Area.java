package org.shanhai.contracts.project;

import org.jspecify.annotations.Nullable;

/**
 * The recipient area with its roll-up, so that a subscriber needs no reference data.
 *
 * @param code the project's own area, GB/T 2260
 * @param level REGION, PREFECTURE or COUNTY
 * @param prefectureCode null at region level; equal to {@code code} at prefecture level
 * @param regionCode the region, 650000
 */
public record Area(String code, Level level, @Nullable String prefectureCode, String regionCode) {

    /** Level of an administrative division. */
    public enum Level {
        REGION,
        PREFECTURE,
        COUNTY
    }
}
