package org.shanhai.impact.query;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has become of the figures of a closed month since they were reported.
 *
 * @param closedAt what had been recorded by then is what was reported
 */
record RestatementAnswer(Answer.AsOf asOf, String month, Instant closedAt, List<Item> items) {

    /**
     * A figure that is not what it was.
     *
     * @param known at the closing; null for not reported
     * @param difference what it is now less what it was, taking nothing for 0
     * @param causes they add up to the difference, together with those left out
     */
    record Item(
            String indicator,
            String unit,
            String assurance,
            @Nullable String known,
            @Nullable String now,
            String difference,
            List<Cause> causes,
            int causesLeftOut) {}

    /**
     * An event that changed a figure.
     *
     * @param change ADDED, TAKEN_AWAY, REPLACED (another number of the series holds) or ATTRIBUTED_ANEW (by a change of the project)
     * @param report the one whose number came, went or was attributed anew
     */
    record Cause(
            UUID event,
            Instant recordedAt,
            String change,
            UUID project,
            String projectCode,
            @Nullable UUID report,
            String contribution) {}
}
