package org.shanhai.project.calendar;

import java.util.Optional;
import java.util.UUID;
import org.shanhai.project.standing.Stamp;

/** Reporting calendars of projects. They are only ever added. */
public interface Calendars {

    /** The calendar that holds, empty when none was set. */
    Optional<ReportingCalendar> find(UUID projectId);

    void add(ReportingCalendar calendar, Stamp stamp);
}
