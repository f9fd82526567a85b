package org.shanhai.platform.web;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list. */
public final class ListField<T> extends Field<List<T>, ListField<T>> {

    ListField(Violations wrong, String name, @Nullable List<T> value) {
        super(wrong, name, value);
    }

    @Override
    ListField<T> self() {
        return this;
    }

    public ListField<T> notEmpty() {
        return check(list -> !list.isEmpty(), "empty");
    }

    public ListField<T> maxSize(int maxElements) {
        return check(list -> list.size() <= maxElements, "too-many", Map.of("maxElements", maxElements));
    }

    /** No two elements with the same key. */
    public ListField<T> unique(Function<T, @Nullable Object> key) {
        return check(
                list -> {
                    Set<Object> seen = new HashSet<>();
                    return list.stream().map(key).allMatch(k -> k == null || seen.add(k));
                },
                "duplicate");
    }
}
