package org.shanhai.project.registration.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.web.SourceBody;
import org.shanhai.project.registration.ProjectDraft;
import org.shanhai.project.registration.ProjectHead;
import org.shanhai.project.registration.Shares;
import org.shanhai.project.standing.DonorRole;
import org.shanhai.project.standing.ProjectDonor;
import org.shanhai.project.standing.ProjectStatus;
import org.shanhai.project.standing.web.TitleBody;

/** Body of POST projects, and what a merge patch is laid over. */
record ProjectBody(
        @Nullable String code,
        @Nullable TitleBody title,
        @Nullable String areaCode,
        @Nullable String subArea,
        @Nullable String sectorCode,
        @Nullable List<DonorBody> donors,
        @Nullable Boolean equalShares,
        @Nullable ProjectStatus status,
        @Nullable LocalDate startedOn,
        @Nullable DatePrecision datePrecision,
        @Nullable LocalDate plannedStart,
        @Nullable LocalDate plannedEnd,
        @Nullable List<String> phases,
        @Nullable UUID partOf,
        @Nullable String note,
        @Nullable SourceBody source) {

    /** A donor in a request. */
    record DonorBody(
            @Nullable String donorCode,
            @Nullable DonorRole role,
            @Nullable BigDecimal sharePercent) {

        private static DonorBody of(ProjectDonor donor) {
            Long share = donor.shareNano();
            return new DonorBody(donor.code(), donor.role(), share == null ? null : Shares.percent(share));
        }
    }

    static ProjectBody of(ProjectHead head) {
        return new ProjectBody(
                head.code(),
                TitleBody.of(head.title()),
                head.place().code(),
                head.subArea(),
                head.sectorCode(),
                head.donors().stream().map(DonorBody::of).toList(),
                null,
                head.status(),
                head.startedOn(),
                head.datePrecision(),
                head.plannedStart(),
                head.plannedEnd(),
                head.phases(),
                head.partOf(),
                head.note(),
                SourceBody.of(head.source()));
    }

    ProjectDraft read(Violations wrong) {
        var codeField = wrong.text("code", code).required();
        TitleBody.check(wrong, title);
        var area = wrong.text("areaCode", areaCode).required();
        var sector = wrong.text("sectorCode", sectorCode).required();
        List<ProjectDraft.DonorDraft> donorDrafts = donors(wrong);
        wrong.list("phases", phases).check(list -> list.stream().allMatch(phase -> phase != null), "missing");
        SourceBody.check(wrong, source);
        wrong.throwIfAny();
        return new ProjectDraft(
                codeField.get(),
                TitleBody.read(title),
                area.get(),
                subArea,
                sector.get(),
                donorDrafts,
                Boolean.TRUE.equals(equalShares),
                status == null ? ProjectStatus.PIPELINE : status,
                startedOn,
                datePrecision == null ? DatePrecision.DAY : datePrecision,
                plannedStart,
                plannedEnd,
                phases == null ? List.of() : phases,
                partOf,
                note,
                SourceBody.read(source));
    }

    private List<ProjectDraft.DonorDraft> donors(Violations wrong) {
        List<DonorBody> sent = wrong.list("donors", donors).required().orElse(List.of());
        List<ProjectDraft.DonorDraft> drafts = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            DonorBody donor =
                    wrong.value("donors[" + i + "]", sent.get(i)).required().orNull();
            if (donor == null) {
                continue;
            }
            String donorCode = wrong.in("donors", i)
                    .text("donorCode", donor.donorCode)
                    .required()
                    .orNull();
            DonorRole role =
                    wrong.in("donors", i).value("role", donor.role).required().orNull();
            if (donorCode != null && role != null) {
                drafts.add(new ProjectDraft.DonorDraft(donorCode, role, donor.sharePercent));
            }
        }
        return drafts;
    }
}
