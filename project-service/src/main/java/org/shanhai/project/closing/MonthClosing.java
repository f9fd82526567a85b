package org.shanhai.project.closing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Violations;

/**
 * A closed month.
 *
 * @param closedAt what was recorded by then is what was reported
 * @param sequence of its event among those of the programme
 */
public record MonthClosing(
        YearMonth month,
        Instant closedAt,
        long sequence,
        @Nullable String note) {
    private static final int MAX_NOTE_CHARACTERS = 500;

    /** Checks what is asked for. A month may be closed on its last day, in Shanhai's time, and not before: until then it is not over. */
    public static void check(YearMonth month, @Nullable String note, LocalDate today, Violations wrong) {
        if (today.isBefore(month.atEndOfMonth())) {
            wrong.add(
                    "month",
                    "month-not-over",
                    month.toString(),
                    Map.of("lastDay", month.atEndOfMonth().toString()));
        }
        if (note != null) {
            wrong.text("note", note).maxLength(MAX_NOTE_CHARACTERS);
        }
        wrong.throwIfAny();
    }

    /** The first closing stands, whoever asks again. */
    static MonthClosing decide(
            YearMonth month, @Nullable String note, Optional<MonthClosing> before, long sequence, Instant now) {
        return before.orElseGet(() -> new MonthClosing(month, now, sequence, note));
    }
}
