package org.shanhai.project.sums;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What reports and milestones add up to, by project. */
interface OwnSums {

    /**
     * The sums of a project, over all time and all sources.
     *
     * @param sequence of the last event that is in them
     * @param figures by name; null where nobody gave a number. Of deltas the sum of the values that hold, of snapshots the one that holds
     */
    record OfProject(UUID projectId, long sequence, SortedMap<String, @Nullable BigDecimal> figures) {}

    /**
     * Projects in the order of their ids, each with all that was committed of it at one moment.
     *
     * @param after the last one known, null to begin
     */
    List<OfProject> read(@Nullable UUID after, int limit);
}
