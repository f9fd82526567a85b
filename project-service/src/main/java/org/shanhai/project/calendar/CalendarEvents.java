package org.shanhai.project.calendar;

import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;

/** What is told of reporting calendars. Recorded in the transaction of the write. */
public interface CalendarEvents {

    void set(Stamp stamp, Signature by, ReportingCalendar calendar);
}
