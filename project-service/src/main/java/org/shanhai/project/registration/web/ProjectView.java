package org.shanhai.project.registration.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.web.SourceBody;
import org.shanhai.project.reference.Pairing;
import org.shanhai.project.registration.ProjectHead;
import org.shanhai.project.registration.RegisteredProject;
import org.shanhai.project.registration.Shares;
import org.shanhai.project.standing.DonorRole;
import org.shanhai.project.standing.ProjectDonor;
import org.shanhai.project.standing.ProjectStatus;
import org.shanhai.project.standing.web.TitleBody;

/**
 * A project as it is answered.
 *
 * @param silentSince when its last report was recorded, null when it has none
 * @param version of the head; its entity tag
 */
record ProjectView(
        UUID id,
        String code,
        TitleBody title,
        String areaCode,
        @Nullable String subArea,
        String sectorCode,
        List<DonorView> donors,
        Pairing pairing,
        ProjectStatus status,
        @Nullable LocalDate startedOn,
        DatePrecision datePrecision,
        @Nullable LocalDate plannedStart,
        @Nullable LocalDate plannedEnd,
        List<String> phases,
        @Nullable UUID partOf,
        @Nullable String note,
        SourceBody source,
        Instant registeredAt,
        @Nullable Instant silentSince,
        int version) {

    /**
     * A donor of a project as it is answered.
     *
     * @param sharePercent null when the results are not allocated
     */
    record DonorView(
            String donorCode,
            String countedDonorCode,
            DonorRole role,
            @Nullable BigDecimal sharePercent) {

        static DonorView of(ProjectDonor donor) {
            Long share = donor.shareNano();
            return new DonorView(
                    donor.code(), donor.countedCode(), donor.role(), share == null ? null : Shares.percent(share));
        }
    }

    static ProjectView of(RegisteredProject project, @Nullable Instant lastReport) {
        ProjectHead head = project.head();
        return new ProjectView(
                head.id(),
                head.code(),
                TitleBody.of(head.title()),
                head.place().code(),
                head.subArea(),
                head.sectorCode(),
                head.donors().stream().map(DonorView::of).toList(),
                head.pairing(),
                head.status(),
                head.startedOn(),
                head.datePrecision(),
                head.plannedStart(),
                head.plannedEnd(),
                head.phases(),
                head.partOf(),
                head.note(),
                SourceBody.of(head.source()),
                project.registeredAt(),
                lastReport,
                project.version());
    }
}
