package org.shanhai.project.assurance;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What verifiers decided. Decisions are only ever added. */
public interface Verifications {

    void add(Verification verification);

    /** Those on the reports, by report in the order of recording. */
    List<Verification> of(Collection<UUID> reportIds);
}
