package org.shanhai.impact.ledger;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the register says of a project now. Figures are grouped and split by it when they are asked for.
 *
 * @param areaCode its own area
 * @param prefectureCode null at region level
 * @param partOf the project that it is a part of
 * @param illustrative invented for an example, at least in part
 */
public record Project(
        UUID id,
        String code,
        String titleEn,
        @Nullable String titleZh,
        String areaCode,
        @Nullable String prefectureCode,
        String regionCode,
        String sectorCode,
        List<Share> donors,
        Pairing pairing,
        ProjectStatus status,
        @Nullable UUID partOf,
        boolean illustrative) {

    public Project {
        donors = List.copyOf(donors);
    }

    public Project withStatus(ProjectStatus next) {
        return new Project(
                id,
                code,
                titleEn,
                titleZh,
                areaCode,
                prefectureCode,
                regionCode,
                sectorCode,
                donors,
                pairing,
                next,
                partOf,
                illustrative);
    }

    /** Whether results belong to donors: a single donor has all of them; of several either all have a share or none has. */
    public boolean isAllocated() {
        return donors.size() == 1 || donors.stream().noneMatch(donor -> donor.nano() == null);
    }
}
