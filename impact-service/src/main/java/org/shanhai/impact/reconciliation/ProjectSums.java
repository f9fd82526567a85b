package org.shanhai.impact.reconciliation;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a service says of one project.
 *
 * @param sequence of the last event that is in the sums; 0 when there was none
 * @param figures sums by name; null where nobody gave a number
 */
record ProjectSums(UUID project, long sequence, Map<String, @Nullable BigDecimal> figures) {

    ProjectSums {
        figures = Collections.unmodifiableMap(new TreeMap<>(figures));
    }
}
