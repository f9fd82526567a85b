package org.shanhai.impact.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.figure.Dimension;

/** The values of an answer as rows, each with all that says what it is of, so that rows of several files can be put together. */
final class FigureRows {
    /** What is said of nearly every value has a column; the rest stands in the last one, each with its name. */
    private static final List<String> COLUMNS =
            List.of("value", "exact", "qualifier", "granularity", "reports", "withoutValue", "illustrative");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

    private final Answer answer;
    private final List<String> dimensions;

    FigureRows(Ask ask, Answer answer) {
        this.answer = answer;
        this.dimensions = ask.groupBy().stream().map(Dimension::wireName).toList();
    }

    List<String> heading() {
        return Stream.of(
                        dimensions,
                        List.of("indicator", "unit", "summable", "assurance"),
                        COLUMNS,
                        List.of("more", "incomplete", "view", "recordedAt", "knownAt"))
                .flatMap(List::stream)
                .toList();
    }

    List<List<@Nullable Object>> of(Answer.Item item) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        item.figures()
                .forEach((indicator, figure) -> figure.forEach((assurance, part) -> {
                    if (part instanceof Map<?, ?> said) {
                        rows.add(row(item, indicator, figure, assurance, said));
                    }
                }));
        return rows;
    }

    private List<@Nullable Object> row(
            Answer.Item item,
            String indicator,
            Map<String, @Nullable Object> figure,
            String assurance,
            Map<?, ?> said) {
        List<@Nullable Object> cells = new ArrayList<>();
        dimensions.forEach(dimension -> cells.add(item.group().get(dimension)));
        cells.add(indicator);
        cells.add(figure.get("unit"));
        cells.add(figure.get("summable"));
        cells.add(assurance);
        Map<Object, @Nullable Object> more = new LinkedHashMap<>(said);
        COLUMNS.forEach(column -> cells.add(cell(more.remove(column))));
        cells.add(text(more));
        cells.add(item.incomplete());
        cells.add(answer.view());
        cells.add(answer.asOf().recordedAt());
        cells.add(answer.asOf().knownAt());
        return cells;
    }

    /** Decimal strings become numbers, to the last digit; words stay words. */
    private static @Nullable Object cell(@Nullable Object value) {
        return value instanceof String text && NUMBER.matcher(text).matches() ? new BigDecimal(text) : value;
    }

    private static @Nullable String text(Map<Object, @Nullable Object> more) {
        String text = more.entrySet().stream()
                .filter(entry -> Objects.nonNull(entry.getValue()))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("; "));
        return text.isEmpty() ? null : text;
    }
}
