package org.shanhai.project.training;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Training reports. Each revision of one is a row of its own; they are only ever added. */
public interface TrainingReports {

    void add(TrainingReport report);

    /** Every revision of those of the ids that are training reports, by id in the order of revisions. */
    List<TrainingReport> find(Collection<UUID> ids);
}
