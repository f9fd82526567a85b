package org.shanhai.project.publishing;

import java.time.YearMonth;
import org.shanhai.contracts.project.ReportingCalendarSet;
import org.shanhai.project.calendar.CalendarEvents;
import org.shanhai.project.calendar.Frequency;
import org.shanhai.project.calendar.ReportingCalendar;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;
import org.springframework.stereotype.Component;

@Component
class PublishedCalendars implements CalendarEvents {

    private final EventRecorder recorder;

    PublishedCalendars(EventRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void set(Stamp stamp, Signature by, ReportingCalendar calendar) {
        YearMonth firstMonth = calendar.firstMonth();
        recorder.record(
                stamp,
                by,
                new ReportingCalendarSet(
                        frequency(calendar.frequency()),
                        firstMonth == null ? null : firstMonth.toString(),
                        calendar.dueDays(),
                        EventRecorder.actor(by)));
    }

    private static ReportingCalendarSet.Frequency frequency(Frequency frequency) {
        return switch (frequency) {
            case MONTHLY -> ReportingCalendarSet.Frequency.MONTHLY;
            case QUARTERLY -> ReportingCalendarSet.Frequency.QUARTERLY;
            case NONE -> ReportingCalendarSet.Frequency.NONE;
        };
    }
}
