package org.shanhai.project.training;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Training reports. They are only ever added. */
public interface TrainingReports {

    void add(TrainingReport report);

    /** Those of the ids that are training reports, in no order. */
    List<TrainingReport> find(Collection<UUID> ids);
}
