package org.shanhai.impact.live.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.live.StatedFigure;
import org.shanhai.impact.query.FlatFigure;

/** A figure as a listener is told of it. */
record FigureView(
        long sequence,
        String figure,
        String indicator,
        String unit,
        String assurance,
        Map<String, String> group,
        @Nullable String value,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String exact,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String qualifier,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long granularity,

        int reports,
        int withoutValue,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean illustrative) {

    static FigureView of(StatedFigure stated) {
        FlatFigure figure = stated.figure();
        return new FigureView(
                stated.sequence(),
                figure.key(),
                figure.indicator(),
                figure.unit(),
                figure.assurance(),
                new TreeMap<>(figure.group()),
                figure.value(),
                figure.exact(),
                figure.qualifier(),
                figure.granularity(),
                figure.reports(),
                figure.withoutValue(),
                figure.illustrative());
    }
}
