package org.shanhai.platform.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A count. */
public final class CountField extends Field<Long, CountField> {

    CountField(Violations wrong, String name, @Nullable Long value) {
        super(wrong, name, value);
    }

    @Override
    CountField self() {
        return this;
    }

    public CountField notNegative() {
        return check(count -> count >= 0, "negative", Map.of("min", 0));
    }

    public CountField min(long min) {
        return check(count -> count >= min, "too-small", Map.of("min", min));
    }

    public CountField max(long max) {
        return check(count -> count <= max, "above-max", Map.of("max", max));
    }
}
