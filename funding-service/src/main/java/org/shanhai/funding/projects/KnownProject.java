package org.shanhai.funding.projects;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A project as far as money is concerned.
 *
 * @param milestones codes of the planned milestones
 */
public record KnownProject(UUID id, String code, Standing standing, List<Donor> donors, List<String> milestones) {

    public KnownProject {
        donors = List.copyOf(donors);
        milestones = List.copyOf(milestones);
    }

    /** A donor of the project. */
    public record Donor(String code, String countedCode) {}

    public boolean cancelled() {
        return standing == Standing.CANCELLED;
    }

    public Optional<Donor> donor(String code) {
        return donors.stream().filter(donor -> donor.code().equals(code)).findFirst();
    }
}
