package org.shanhai.project.calendar.web;

import java.time.Clock;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.idempotency.Answer;
import org.shanhai.platform.idempotency.IdempotentWrites;
import org.shanhai.platform.idempotency.WriteRequest;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.EntityTag;
import org.shanhai.platform.web.IfMatch;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.calendar.Calendars;
import org.shanhai.project.calendar.Frequency;
import org.shanhai.project.calendar.ReportingCalendar;
import org.shanhai.project.calendar.SetCalendar;
import org.shanhai.project.calendar.SettingCalendar;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CalendarController {

    private static final String CALENDAR = "/api/v1/projects/{projectId}/reporting-calendar";
    private static final int DEFAULT_DUE_DAYS = 15;

    private final IdempotentWrites writes;
    private final SettingCalendar setting;
    private final Calendars calendars;
    private final Clock clock;

    CalendarController(IdempotentWrites writes, SettingCalendar setting, Calendars calendars, Clock clock) {
        this.writes = writes;
        this.setting = setting;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** Body of PUT reporting-calendar. */
    record CalendarRequest(
            @Nullable Frequency frequency,
            @Nullable YearMonth firstMonth,
            @Nullable Integer dueDays) {

        SetCalendar read(Violations wrong) {
            var frequencyField = wrong.value("frequency", frequency).required();
            if (frequency != Frequency.NONE) {
                wrong.value("firstMonth", firstMonth).required();
            }
            wrong.throwIfAny();
            int days = frequency == Frequency.NONE ? 0 : DEFAULT_DUE_DAYS;
            return new SetCalendar(frequencyField.get(), firstMonth, dueDays == null ? days : dueDays);
        }
    }

    /** A calendar as it is answered. */
    record CalendarView(Frequency frequency, @Nullable YearMonth firstMonth, int dueDays, int version) {

        static CalendarView of(ReportingCalendar calendar) {
            return new CalendarView(
                    calendar.frequency(), calendar.firstMonth(), calendar.dueDays(), calendar.version());
        }
    }

    @PutMapping(CALENDAR)
    Answer set(
            Caller caller,
            WriteRequest write,
            IfMatch ifMatch,
            @PathVariable UUID projectId,
            @RequestBody CalendarRequest request) {
        SetCalendar command = request.read(new Violations(BusinessDay.today(clock)));
        return writes.once(write, () -> {
            ReportingCalendar calendar = setting.set(caller, projectId, ifMatch, command);
            CalendarView view = CalendarView.of(calendar);
            String etag = EntityTag.of(calendar.version());
            return calendar.version() == 1
                    ? Answer.created("/api/v1/projects/" + projectId + "/reporting-calendar", view)
                            .etag(etag)
                    : Answer.ok(view).etag(etag);
        });
    }

    @GetMapping(CALENDAR)
    ResponseEntity<CalendarView> calendar(@PathVariable UUID projectId) {
        ReportingCalendar calendar = calendars
                .find(projectId)
                .orElseThrow(() -> Refusal.notFound("projectId", projectId).asException());
        return ResponseEntity.ok().eTag(EntityTag.of(calendar.version())).body(CalendarView.of(calendar));
    }
}
