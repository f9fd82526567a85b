package org.shanhai.impact.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.ledger.Assurance;

/** The values of one group. */
public interface Figures {

    Value of(Measure measure, Assurance assurance);

    /** The measures that anything was contributed to, in this group or a neighbouring one, in the order of their codes. */
    List<Measure> measures();

    /** What the group is of, in a grouping by the dimension; null when it is grouped otherwise. */
    @Nullable
    String label(Dimension dimension);
}
