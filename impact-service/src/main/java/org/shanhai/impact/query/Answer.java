package org.shanhai.impact.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.ledger.LedgerView;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * Figures, in the published form.
 *
 * @param view split or credited
 * @param summable whether figures of several donors may be added
 * @param incomplete whether something sent of a project asked for has not been taken in; left out when not
 */
record Answer(
        AsOf asOf,
        String view,
        boolean summable,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean incomplete,
        List<Item> items) {

    /**
     * How far the figures go.
     *
     * @param recordedAt of the latest event read, null before the first
     * @param positions per topic, by partition, the offset of the next record to be read
     * @param today what depends on the day was worked out for this one
     * @param knownAt nothing recorded later counts; left out where all does
     */
    record AsOf(
            @Nullable Instant recordedAt,
            Map<String, List<Long>> positions,
            LocalDate today,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant knownAt) {

        static AsOf of(LedgerView view, LocalDate today, @Nullable Instant knownAt) {
            return new AsOf(view.recordedAt(), view.positions(), today, knownAt);
        }
    }

    Answer withItems(List<Item> others) {
        return new Answer(asOf, view, summable, incomplete, others);
    }

    /** A group and its figures. */
    record Item(
            Map<String, @Nullable String> group,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean incomplete,

            @JsonSerialize(using = KeptFigures.Writing.class)
            Map<String, Map<String, @Nullable Object>> figures) {}
}
