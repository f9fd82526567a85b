package org.shanhai.project.standing;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.security.Role;
import org.shanhai.platform.web.Refusal;
import org.shanhai.project.decision.Decision;

/**
 * Who may write what in a project. A province acts for its cities. The administrator writes no facts.
 *
 * <ul>
 *   <li>reports and their corrections, milestones, targets: the office of any of its donors
 *   <li>decisions on reports: the verifier of any of its donors
 *   <li>head, shares and status: the office of a leading donor; where none leads, the office that entered it
 *   <li>entering a project: the office of one of its donors
 * </ul>
 */
public final class Rights {

    private Rights() {}

    /** May the caller enter a project with these donors, or write its reports, milestones and targets? */
    public static Decision<Signature> asDonor(Caller caller, List<ProjectDonor> donors) {
        return sign(caller, Role.OFFICE, donors, donor -> true);
    }

    /** May the caller decide on reports of a project with these donors? That he is not their author is another question. */
    public static Decision<Signature> asVerifier(Caller caller, List<ProjectDonor> donors) {
        return sign(caller, Role.VERIFIER, donors, donor -> true);
    }

    /** May the caller change the head of the project? */
    public static Decision<Signature> asLead(Caller caller, Standing project) {
        boolean led = project.donors().stream().anyMatch(donor -> donor.role() == DonorRole.LEAD);
        if (led) {
            return sign(caller, Role.OFFICE, project.donors(), donor -> donor.role() == DonorRole.LEAD);
        }
        String creator = project.createdFor();
        if (creator == null || !caller.has(Role.OFFICE)) {
            return asDonor(caller, project.donors());
        }
        return caller.allDonors() || caller.donors().contains(creator)
                ? Decision.accepted(new Signature(caller.account(), Role.OFFICE.wireName(), creator))
                : Decision.refused(Refusal.forbidden("other-donor"));
    }

    private static Decision<Signature> sign(
            Caller caller, Role role, List<ProjectDonor> donors, Predicate<ProjectDonor> whose) {
        if (!caller.has(role)) {
            return Decision.refused(Refusal.forbidden("role-not-allowed"));
        }
        for (ProjectDonor donor : donors) {
            if (whose.test(donor) && caller.actsFor(donor.code(), donor.countedCode())) {
                return Decision.accepted(
                        new Signature(caller.account(), role.wireName(), donorActedFor(caller, donor)));
            }
        }
        return Decision.refused(Refusal.forbidden("other-donor"));
    }

    private static @Nullable String donorActedFor(Caller caller, ProjectDonor donor) {
        if (caller.donors().contains(donor.code())) {
            return donor.code();
        }
        return caller.donors().contains(donor.countedCode()) ? donor.countedCode() : null;
    }
}
