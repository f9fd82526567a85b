package org.shanhai.project.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.claim.Claim;
import org.shanhai.project.decision.Decision;
import org.shanhai.project.reference.Reference;
import org.shanhai.project.registration.ProjectDraft.DonorDraft;
import org.shanhai.project.standing.ProjectDonor;
import org.shanhai.project.standing.Standing;

/** The rules that every head in the register keeps, however it got there. */
final class Registration {

    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/-]{0,63}");
    private static final String CODE_FORM = "1-64 letters, digits, . _ / -";
    private static final Pattern PHASE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
    private static final String PHASE_FORM = "1-40 of A-Z 0-9 _, a letter first";
    private static final int MAX_TITLE_CHARACTERS = 300;
    private static final int MAX_SUB_AREA_CHARACTERS = 200;
    private static final int MAX_NOTE_CHARACTERS = 2000;
    private static final int MAX_DONORS = 40;
    private static final int MAX_PHASES = 50;
    private static final int MAX_PROJECTS_IN_CHAIN = 10;

    private Registration() {}

    /** The donors of a draft; what is wrong with them is added to the violations, and the list is empty then. */
    static List<ProjectDonor> donors(Violations wrong, ProjectDraft draft, Reference reference) {
        List<DonorDraft> drafts = draft.donors();
        int before = wrong.all().size();
        wrong.list("donors", drafts).notEmpty().maxSize(MAX_DONORS).unique(DonorDraft::donorCode);
        for (int i = 0; i < drafts.size(); i++) {
            wrong.in("donors", i).text("donorCode", drafts.get(i).donorCode()).knownIn("donors", reference::knowsDonor);
        }
        if (wrong.all().size() > before) {
            return List.of();
        }
        List<@Nullable Long> shares = Shares.allocate(wrong, drafts, draft.equalShares());
        List<ProjectDonor> donors = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            DonorDraft donor = drafts.get(i);
            donors.add(new ProjectDonor(
                    donor.donorCode(), reference.countedDonor(donor.donorCode()), donor.role(), shares.get(i)));
        }
        return donors;
    }

    /**
     * Decides whether a draft may stand in the register.
     *
     * @param chain the project that the draft wants to be part of, the one that this is part of, and so on; empty when there is no such project
     */
    static Decision<ProjectHead> decide(
            ProjectDraft draft, UUID id, List<UUID> chain, Reference reference, Violations wrong) {
        checkText(wrong, draft);
        checkPlace(wrong, draft, reference);
        wrong.text("sectorCode", draft.sectorCode()).knownIn("sectors", reference::knowsSector);
        wrong.date("startedOn", draft.startedOn()).notInFuture();
        wrong.date("plannedStart", draft.plannedStart()).sane();
        wrong.date("plannedEnd", draft.plannedEnd()).sane().notBefore(draft.plannedStart());
        Claim.checkSource(wrong, draft.source());
        List<String> phases = phases(wrong, draft.phases());
        checkPartOf(wrong, draft.partOf(), id, chain);
        List<ProjectDonor> donors = donors(wrong, draft, reference);
        if (!wrong.isEmpty()) {
            return Decision.refused(wrong);
        }
        return Decision.accepted(new ProjectHead(
                id,
                draft.code(),
                draft.title(),
                reference.place(draft.areaCode()),
                draft.subArea(),
                draft.sectorCode(),
                donors,
                reference.pairing(donors.stream().map(ProjectDonor::code).toList(), draft.areaCode()),
                draft.status(),
                draft.startedOn(),
                draft.datePrecision(),
                draft.plannedStart(),
                draft.plannedEnd(),
                phases,
                draft.partOf(),
                draft.note(),
                draft.source()));
    }

    private static void checkText(Violations wrong, ProjectDraft draft) {
        wrong.text("code", draft.code()).matches(CODE, CODE_FORM);
        wrong.in("title").text("en", draft.title().en()).notBlank().maxLength(MAX_TITLE_CHARACTERS);
        wrong.in("title").text("zh", draft.title().zh()).notBlank().maxLength(MAX_TITLE_CHARACTERS);
        wrong.text("subArea", draft.subArea()).notBlank().maxLength(MAX_SUB_AREA_CHARACTERS);
        wrong.text("note", draft.note()).notBlank().maxLength(MAX_NOTE_CHARACTERS);
    }

    private static void checkPlace(Violations wrong, ProjectDraft draft, Reference reference) {
        String area = draft.areaCode();
        wrong.text("areaCode", area).knownIn("areas", reference::knowsArea);
        if (reference.knowsArea(area) && !reference.isDivision(area)) {
            wrong.add("areaCode", "not-a-division", area);
        }
    }

    /** WHOLE may be named or not: every project has it. */
    private static List<String> phases(Violations wrong, List<String> sent) {
        wrong.list("phases", sent).maxSize(MAX_PHASES).unique(phase -> phase);
        for (int i = 0; i < sent.size(); i++) {
            wrong.text("phases[" + i + "]", sent.get(i)).matches(PHASE, PHASE_FORM);
        }
        return sent.stream().filter(phase -> !phase.equals(Standing.WHOLE)).toList();
    }

    private static void checkPartOf(Violations wrong, @Nullable UUID partOf, UUID id, List<UUID> chain) {
        if (partOf == null) {
            return;
        }
        if (partOf.equals(id) || chain.contains(id)) {
            wrong.add("partOf", "part-of-itself", partOf);
        } else if (chain.isEmpty()) {
            wrong.add("partOf", "unknown", partOf);
        } else if (chain.size() >= MAX_PROJECTS_IN_CHAIN) {
            wrong.add("partOf", "too-deep", partOf, Map.of("maxProjects", MAX_PROJECTS_IN_CHAIN));
        }
    }
}
