package org.shanhai.project.registration;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.Given;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.Source;
import org.shanhai.project.registration.ProjectDraft.DonorDraft;
import org.shanhai.project.standing.DonorRole;
import org.shanhai.project.standing.ProjectStatus;
import org.shanhai.project.standing.Title;

/** A draft that is all right, and what differs from it. */
final class Drafts {

    String code = "P01";
    Title title = new Title("Weaving workshop", "纺织车间");
    String areaCode = "653201";

    @Nullable
    String subArea;

    String sectorCode = "32163";
    List<DonorDraft> donors = List.of(new DonorDraft("110000", DonorRole.LEAD, null));
    boolean equalShares;
    ProjectStatus status = ProjectStatus.IMPLEMENTATION;

    @Nullable
    LocalDate startedOn = LocalDate.of(2025, 3, 1);

    @Nullable
    LocalDate plannedStart;

    @Nullable
    LocalDate plannedEnd;

    List<String> phases = List.of("PHASE_1");

    @Nullable
    UUID partOf;

    @Nullable
    String note;

    Source source = Given.SOURCE;

    private Drafts() {}

    static ProjectDraft draft(UnaryOperator<Drafts> change) {
        Drafts it = change.apply(new Drafts());
        return new ProjectDraft(
                it.code,
                it.title,
                it.areaCode,
                it.subArea,
                it.sectorCode,
                it.donors,
                it.equalShares,
                it.status,
                it.startedOn,
                DatePrecision.DAY,
                it.plannedStart,
                it.plannedEnd,
                it.phases,
                it.partOf,
                it.note,
                it.source);
    }

    static DonorDraft donor(String code, DonorRole role) {
        return new DonorDraft(code, role, null);
    }
}
