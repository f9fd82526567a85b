package org.shanhai.project.assurance;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Corrections of reports. They are only ever added. */
public interface Corrections {

    void add(Correction correction);

    /** Those of the reports, by report in the order of recording. */
    List<Correction> of(Collection<UUID> reportIds);
}
