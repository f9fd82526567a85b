package org.shanhai.platform.web;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A point in time. */
public final class InstantField extends Field<Instant, InstantField> {

    /** The days that {@link DateField} takes, and far inside what the database can hold. */
    private static final Instant FIRST = Instant.parse("1949-10-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("2199-12-31T23:59:59Z");

    InstantField(Violations wrong, String name, @Nullable Instant value) {
        super(wrong, name, value);
    }

    @Override
    InstantField self() {
        return this;
    }

    /** Between 1949-10-01T00:00:00Z and 2199-12-31T23:59:59Z. */
    public InstantField sane() {
        return check(
                instant -> !instant.isBefore(FIRST) && !instant.isAfter(LAST),
                "out-of-range",
                Map.of("earliest", FIRST.toString(), "latest", LAST.toString()));
    }
}
