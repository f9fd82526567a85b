package org.shanhai.project.outcome;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Outcome reports. Each revision of one is a row of its own; they are only ever added. */
public interface OutcomeReports {

    void add(OutcomeReport report);

    /** Every revision of those of the ids that are outcome reports, by id in the order of revisions. */
    List<OutcomeReport> find(Collection<UUID> ids);
}
