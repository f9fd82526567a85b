package org.shanhai.project.closing.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.idempotency.Answer;
import org.shanhai.platform.idempotency.IdempotentWrites;
import org.shanhai.platform.idempotency.WriteRequest;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Page;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.closing.ClosingMonth;
import org.shanhai.project.closing.MonthClosing;
import org.shanhai.project.closing.MonthClosings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ClosingController {
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");

    private final IdempotentWrites writes;
    private final ClosingMonth closing;
    private final MonthClosings closings;
    private final Clock clock;

    ClosingController(IdempotentWrites writes, ClosingMonth closing, MonthClosings closings, Clock clock) {
        this.writes = writes;
        this.closing = closing;
        this.closings = closings;
        this.clock = clock;
    }

    /** Body of POST closing; may be missing. */
    record ClosingRequest(@Nullable String note) {}

    /** A closed month as it is answered. */
    record ClosingView(
            String month, Instant closedAt, @Nullable String note) {

        static ClosingView of(MonthClosing closing) {
            return new ClosingView(closing.month().toString(), closing.closedAt(), closing.note());
        }
    }

    @PostMapping("/api/v1/months/{month}/closing")
    Answer close(
            Caller caller,
            WriteRequest write,
            @PathVariable String month,
            @RequestBody(required = false) @Nullable ClosingRequest request) {
        YearMonth read = month(month);
        String note = request == null ? null : request.note();
        LocalDate today = BusinessDay.today(clock);
        MonthClosing.check(read, note, today, new Violations(today));
        return writes.once(write, () -> {
            ClosingMonth.Closed closed = closing.close(caller, read, note);
            ClosingView view = ClosingView.of(closed.closing());
            return closed.isNew() ? Answer.created("/api/v1/months/" + read, view) : Answer.ok(view);
        });
    }

    /** The closed months, the latest first. */
    @GetMapping("/api/v1/months")
    Page<ClosingView> list(PageRequest page) {
        return Page.of(
                        closings.list(page),
                        page,
                        closed -> List.of(closed.month().toString()))
                .map(ClosingView::of);
    }

    @GetMapping("/api/v1/months/{month}")
    ClosingView closed(@PathVariable String month) {
        return closings.find(month(month))
                .map(ClosingView::of)
                .orElseThrow(() -> Refusal.notFound("month", month).asException());
    }

    private static YearMonth month(String written) {
        try {
            if (MONTH.matcher(written).matches()) {
                return YearMonth.parse(written);
            }
        } catch (DateTimeException noSuchMonth) {
            // Told below like any other text that is no month.
        }
        throw Refusal.badRequest(List.of(new Violation("month", "wrong-type", written, Map.of("type", "MONTH"))))
                .asException();
    }
}
