package org.shanhai.project.outcome;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Outcome reports. They are only ever added. */
public interface OutcomeReports {

    void add(OutcomeReport report);

    /** Those of the ids that are outcome reports, in no order. */
    List<OutcomeReport> find(Collection<UUID> ids);
}
