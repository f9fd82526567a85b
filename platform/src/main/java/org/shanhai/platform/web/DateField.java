package org.shanhai.platform.web;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A day. */
public final class DateField extends Field<LocalDate, DateField> {

    /** Far enough for any plan and any archive; keeps a slip of the pen like 20225 out. */
    private static final LocalDate FIRST = LocalDate.of(1949, 10, 1);

    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    private final LocalDate today;

    DateField(Violations wrong, String name, @Nullable LocalDate value, LocalDate today) {
        super(wrong, name, value);
        this.today = today;
    }

    @Override
    DateField self() {
        return this;
    }

    /** For facts: not after today in Asia/Shanghai. */
    public DateField notInFuture() {
        return sane().check(day -> !day.isAfter(today), "in-future", Map.of("latest", today.toString()));
    }

    public DateField notBefore(@Nullable LocalDate earliest) {
        return earliest == null
                ? self()
                : check(day -> !day.isBefore(earliest), "too-early", Map.of("earliest", earliest.toString()));
    }

    /** Between 1949-10-01 and 2199-12-31. */
    public DateField sane() {
        return check(
                day -> !day.isBefore(FIRST) && !day.isAfter(LAST),
                "out-of-range",
                Map.of("earliest", FIRST.toString(), "latest", LAST.toString()));
    }
}
