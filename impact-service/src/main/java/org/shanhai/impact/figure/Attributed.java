package org.shanhai.impact.figure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.shanhai.impact.ledger.Project;
import org.shanhai.impact.ledger.Share;

/**
 * To whom the results of a project go, as a question divides them.
 *
 * @param parts donors with their shares, or NOT_ALLOCATED with all
 * @param sharedSlots the groups that have a part
 * @param creditedSlots the groups that it is credited to in full, each once even if two of its donors are in one
 */
record Attributed(List<Part> parts, Set<String> sharedSlots, Set<String> creditedSlots) {

    /** A donor and its share. */
    record Part(String donorCode, String countedDonorCode, long nano) {}

    static Attributed of(Project project, DonorCut cut) {
        if (!cut.divides()) {
            return new Attributed(List.of(), Set.of(""), Set.of(""));
        }
        List<Part> parts = new ArrayList<>();
        Set<String> credited = new LinkedHashSet<>();
        boolean allocated = project.isAllocated();
        for (Share donor : project.donors()) {
            if (cut.wants(donor.donorCode(), donor.countedDonorCode())) {
                credited.add(cut.slot(donor.donorCode(), donor.countedDonorCode()));
            }
            if (allocated) {
                Long nano = donor.nano();
                parts.add(
                        new Part(donor.donorCode(), donor.countedDonorCode(), nano == null ? Share.WHOLE_NANO : nano));
            }
        }
        if (!allocated) {
            parts.add(new Part(Table.NOT_ALLOCATED, Table.NOT_ALLOCATED, Share.WHOLE_NANO));
        }
        Set<String> shared = new LinkedHashSet<>();
        for (Part part : parts) {
            if (cut.wants(part.donorCode(), part.countedDonorCode())) {
                shared.add(cut.slot(part.donorCode(), part.countedDonorCode()));
            }
        }
        return new Attributed(parts, shared, credited);
    }
}
