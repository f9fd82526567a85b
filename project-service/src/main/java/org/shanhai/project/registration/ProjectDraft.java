package org.shanhai.project.registration;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.Source;
import org.shanhai.project.standing.DonorRole;
import org.shanhai.project.standing.ProjectStatus;
import org.shanhai.project.standing.Title;

/**
 * A head as an office wants it, before any rule was looked at.
 *
 * @param equalShares the donors share the results equally
 */
public record ProjectDraft(
        String code,
        Title title,
        String areaCode,
        @Nullable String subArea,
        String sectorCode,
        List<DonorDraft> donors,
        boolean equalShares,
        ProjectStatus status,
        @Nullable LocalDate startedOn,
        DatePrecision datePrecision,
        @Nullable LocalDate plannedStart,
        @Nullable LocalDate plannedEnd,
        List<String> phases,
        @Nullable UUID partOf,
        @Nullable String note,
        Source source) {

    /** A donor as an office wants it. */
    public record DonorDraft(
            String donorCode, DonorRole role, @Nullable BigDecimal sharePercent) {}

    public ProjectDraft {
        donors = List.copyOf(donors);
        phases = List.copyOf(phases);
    }
}
