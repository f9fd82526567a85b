package org.shanhai.impact.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a figure is made of, a page of it.
 *
 * @param sum what all contributions add up to, those of other pages too: the figure's {@code exact} where it is divided among donors, else its
 *     value; null where no report has a number, or where the figure must not be added
 * @param reports how many numbers the figure is made of
 */
record TraceAnswer(
        Answer.AsOf asOf,
        String view,
        String indicator,
        String unit,
        String assurance,
        @Nullable String sum,
        int reports,
        int withoutValue,
        List<Line> items,
        @Nullable String nextCursor) {

    /**
     * A contribution.
     *
     * @param contribution what it adds to the figure, exactly
     * @param value what was reported, null for no number
     * @param sharePercent how much of it belongs to the donors asked for
     * @param counts false for what is listed on request only: a snapshot that another one has replaced, a report without a number
     * @param itemised whether it is taken from a whole because a part of it reports it
     * @param report id of the report, commitment or movement; null for what the register itself says
     * @param sequence of the event in its project's stream
     */
    record Line(
            String contribution,
            @Nullable String value,
            String sharePercent,
            boolean counts,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean itemised,
            UUID project,
            String projectCode,
            @Nullable UUID report,
            UUID event,
            String stream,
            long sequence,
            @Nullable LocalDate occurredOn,
            Instant recordedAt,
            String assurance,
            @Nullable String qualifier,
            long granularity,
            @Nullable String item,
            @Nullable Source source) {}

    /** Who says so. */
    record Source(
            @Nullable String publication,
            @Nullable LocalDate date,
            @Nullable String locator,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean outside,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean illustrative) {}
}
