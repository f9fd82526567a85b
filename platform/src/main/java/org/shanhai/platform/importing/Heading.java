package org.shanhai.platform.importing;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.spreadsheet.CellValue;
import org.shanhai.platform.spreadsheet.SheetRow;
import org.shanhai.platform.spreadsheet.UnreadableSheetException;
import org.shanhai.platform.web.Violation;

/** The first line of a file: which column holds what. Headings may be in either language, or field names, in any order. */
final class Heading {

    private static final String FILE = "file";

    private final List<@Nullable Column> columns;
    private final Map<String, String> titles;

    private Heading(List<@Nullable Column> columns, Map<String, String> titles) {
        this.columns = columns;
        this.titles = titles;
    }

    /** @throws UnreadableSheetException when a heading is unknown or there twice, or a mandatory one is missing */
    static Heading read(@Nullable SheetRow row, List<Column> known) {
        if (row == null) {
            throw new UnreadableSheetException("empty-file", Map.of());
        }
        Map<String, Column> byTitle = new HashMap<>();
        for (Column column : known) {
            byTitle.put(plain(column.field()), column);
            byTitle.put(plain(column.en()), column);
            byTitle.put(plain(column.zh()), column);
        }
        List<@Nullable Column> columns = new ArrayList<>();
        Map<String, String> titles = new LinkedHashMap<>();
        for (CellValue cell : row.cells()) {
            columns.add(column(cell, byTitle, known, titles));
        }
        List<String> missing = known.stream()
                .filter(column -> column.required() && !titles.containsKey(column.field()))
                .map(Column::en)
                .toList();
        if (!missing.isEmpty()) {
            throw refused("heading-missing", null, Map.of("missing", missing));
        }
        return new Heading(columns, titles);
    }

    private static @Nullable Column column(
            CellValue cell, Map<String, Column> byTitle, List<Column> known, Map<String, String> titles) {
        return switch (cell) {
            case CellValue.Empty() -> null;
            case CellValue.Text(String title) -> {
                Column column = byTitle.get(plain(title));
                if (column == null) {
                    // Not passed over: what stands below it may be what must not be kept here.
                    throw refused(
                            "heading-unknown",
                            title,
                            Map.of("allowed", known.stream().map(Column::en).toList()));
                }
                if (titles.put(column.field(), title.strip()) != null) {
                    throw refused("heading-twice", title, Map.of());
                }
                yield column;
            }
            case CellValue.Number(var number) -> throw refused("heading-unknown", number, Map.of());
            case CellValue.Flag(var flag) -> throw refused("heading-unknown", flag, Map.of());
            case CellValue.Formula(var formula) -> throw refused("heading-unknown", formula, Map.of());
            case CellValue.Fault(var text) -> throw refused("heading-unknown", text, Map.of());
        };
    }

    private static UnreadableSheetException refused(String code, @Nullable Object value, Map<String, Object> rule) {
        return new UnreadableSheetException(new Violation(FILE, code, value, rule));
    }

    private static String plain(String title) {
        return Normalizer.normalize(title, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }

    /** The column at a place counted from 0; null when it has no heading. */
    @Nullable
    Column column(int place) {
        return place < columns.size() ? columns.get(place) : null;
    }

    int size() {
        return columns.size();
    }

    /** The headings as the file has them, by field. */
    Map<String, String> titles() {
        return titles;
    }
}
