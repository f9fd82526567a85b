package org.shanhai.impact.figure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.ledger.Assurance;

/** The values of one group. */
public interface Figures {

    Value of(Measure measure, Assurance assurance);

    /** How what was observed lies; null when nothing was. */
    @Nullable
    Distribution distribution(Measure measure);

    /** The latest instant noted; null when none was. */
    @Nullable
    Instant latest(Measure measure);

    /** The measures that anything was contributed to, in this group or a neighbouring one, in the order of their codes. */
    List<Measure> measures();

    /** What the group is of, in a grouping by the dimension; null when it is grouped otherwise. */
    @Nullable
    String label(Dimension dimension);
}
