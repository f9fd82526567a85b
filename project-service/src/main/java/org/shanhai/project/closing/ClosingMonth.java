package org.shanhai.project.closing;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.security.Caller;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Closes a month. */
@Service
public class ClosingMonth {
    private static final long NANOS_BELOW_A_MILLI = 999_999;

    private final MonthClosings closings;
    private final ClosingEvents events;
    private final Clock clock;

    ClosingMonth(MonthClosings closings, ClosingEvents events, Clock clock) {
        this.closings = closings;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The closing and whether it is new.
     *
     * @param isNew false when the month had been closed before
     */
    public record Closed(MonthClosing closing, boolean isNew) {}

    @Transactional
    public Closed close(Caller caller, YearMonth month, @Nullable String note) {
        MonthClosings.Turn turn = closings.lock();
        Optional<MonthClosing> before = closings.find(month);
        // As exactly as instants are shown, and not before anything that was recorded already: whoever asks for what
        // was known at the instant that
        // is answered gets what was reported.
        Instant now = clock.instant().plusNanos(NANOS_BELOW_A_MILLI).truncatedTo(MILLIS);
        MonthClosing closing = MonthClosing.decide(
                month, note, before, turn.sequence() + 1, now.isBefore(turn.recordedAt()) ? turn.recordedAt() : now);
        if (before.isEmpty()) {
            closings.add(closing, caller.account());
            events.closed(closing, caller);
        }
        return new Closed(closing, before.isEmpty());
    }
}
