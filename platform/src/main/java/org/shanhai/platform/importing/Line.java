package org.shanhai.platform.importing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A line whose cells hold what their columns are for. Fields that no column names, or whose cell is empty, are null. */
public final class Line {

    private final int number;
    private final SortedMap<String, String> values;

    /** @param values in the one form that each type of column has, so that equal content is equal text */
    Line(int number, Map<String, String> values) {
        this.number = number;
        this.values = new TreeMap<>(values);
    }

    /** Its number in the file. */
    public int number() {
        return number;
    }

    public @Nullable String text(String field) {
        return values.get(field);
    }

    public @Nullable Long whole(String field) {
        String text = values.get(field);
        return text == null ? null : Long.valueOf(text);
    }

    public @Nullable BigDecimal decimal(String field) {
        String text = values.get(field);
        return text == null ? null : new BigDecimal(text);
    }

    public @Nullable LocalDate day(String field) {
        String text = values.get(field);
        return text == null ? null : LocalDate.parse(text);
    }

    public @Nullable Boolean flag(String field) {
        String text = values.get(field);
        return text == null ? null : Boolean.valueOf(text);
    }

    public <E extends Enum<E>> @Nullable E choice(String field, Class<E> type) {
        String text = values.get(field);
        return text == null ? null : Enum.valueOf(type, text);
    }

    /** Whether any field has this beginning and a value, e.g. {@code safeguards.} */
    public boolean hasAny(String beginning) {
        SortedMap<String, String> from = values.tailMap(beginning);
        return !from.isEmpty() && from.firstKey().startsWith(beginning);
    }

    /** All fields with a value, by name. */
    SortedMap<String, String> values() {
        return values;
    }
}
