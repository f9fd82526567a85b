package org.shanhai.project.employment;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Employment reports. They are only ever added. */
public interface EmploymentReports {

    void add(EmploymentReport report);

    /** Those of the ids that are employment reports, in no order. */
    List<EmploymentReport> find(Collection<UUID> ids);
}
