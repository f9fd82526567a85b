package org.shanhai.project.reference;

import org.jspecify.annotations.Nullable;

/**
 * An area with its roll-up.
 *
 * @param code the area itself
 * @param prefectureCode the prefecture of a county, the prefecture itself, null at region level
 * @param regionCode the region
 */
public record Place(String code, @Nullable String prefectureCode, String regionCode) {

    /** Level of an area. */
    public enum Level {
        REGION,
        PREFECTURE,
        COUNTY
    }

    public Level level() {
        if (code.equals(regionCode)) {
            return Level.REGION;
        }
        return code.equals(prefectureCode) ? Level.PREFECTURE : Level.COUNTY;
    }
}
