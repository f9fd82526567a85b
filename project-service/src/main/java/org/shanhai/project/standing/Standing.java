package org.shanhai.project.standing;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Violations;

/**
 * What other capabilities may know of a project.
 *
 * @param createdFor the donor whose office entered the project, null when that office acts for all
 * @param phases without WHOLE, which every project has
 */
public record Standing(
        UUID projectId,
        ProjectStatus status,
        List<ProjectDonor> donors,
        @Nullable String createdFor,
        List<String> phases) {

    /** The phase that includes all others. */
    public static final String WHOLE = "WHOLE";

    public Standing {
        donors = List.copyOf(donors);
        phases = List.copyOf(phases);
    }

    /** Reports, targets and milestones are taken in every status but CANCELLED. */
    public void checkTakesFacts(Violations wrong) {
        if (!status.takesFacts()) {
            wrong.add("status", "cancelled-takes-no-facts", status.name());
        }
    }

    public boolean hasPhase(String phase) {
        return phase.equals(WHOLE) || phases.contains(phase);
    }

    /** WHOLE and the phases in it. */
    public List<String> allPhases() {
        return Stream.concat(Stream.of(WHOLE), phases.stream()).toList();
    }
}
