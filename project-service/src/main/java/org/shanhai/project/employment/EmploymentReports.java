package org.shanhai.project.employment;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Employment reports. Each revision of one is a row of its own; they are only ever added. */
public interface EmploymentReports {

    void add(EmploymentReport report);

    /** Every revision of those of the ids that are employment reports, by id in the order of revisions. */
    List<EmploymentReport> find(Collection<UUID> ids);
}
