package org.shanhai.project.registration;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.Source;
import org.shanhai.project.reference.Pairing;
import org.shanhai.project.reference.Place;
import org.shanhai.project.standing.ProjectDonor;
import org.shanhai.project.standing.ProjectStatus;
import org.shanhai.project.standing.Standing;
import org.shanhai.project.standing.Title;

/**
 * All that is registered of a project itself.
 *
 * @param code the offices' own code, unique
 * @param subArea place inside the area in free words
 * @param phases without WHOLE, which every project has
 * @param partOf the project that this one is a part of
 */
public record ProjectHead(
        UUID id,
        String code,
        Title title,
        Place place,
        @Nullable String subArea,
        String sectorCode,
        List<ProjectDonor> donors,
        Pairing pairing,
        ProjectStatus status,
        @Nullable LocalDate startedOn,
        DatePrecision datePrecision,
        @Nullable LocalDate plannedStart,
        @Nullable LocalDate plannedEnd,
        List<String> phases,
        @Nullable UUID partOf,
        @Nullable String note,
        Source source) {

    public ProjectHead {
        donors = List.copyOf(donors);
        phases = List.copyOf(phases);
    }

    ProjectHead withStatus(ProjectStatus newStatus) {
        return new ProjectHead(
                id,
                code,
                title,
                place,
                subArea,
                sectorCode,
                donors,
                pairing,
                newStatus,
                startedOn,
                datePrecision,
                plannedStart,
                plannedEnd,
                phases,
                partOf,
                note,
                source);
    }

    Standing standing(@Nullable String createdFor) {
        return new Standing(id, status, donors, createdFor, phases);
    }
}
