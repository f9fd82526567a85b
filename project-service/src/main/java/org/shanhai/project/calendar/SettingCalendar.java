package org.shanhai.project.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.IfMatch;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.standing.Rights;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;
import org.shanhai.project.standing.Standing;
import org.shanhai.project.standing.Turns;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets the reporting calendar of a project. */
@Service
public class SettingCalendar {

    private final Turns turns;
    private final Calendars calendars;
    private final CalendarEvents events;
    private final Clock clock;

    SettingCalendar(Turns turns, Calendars calendars, CalendarEvents events, Clock clock) {
        this.turns = turns;
        this.calendars = calendars;
        this.events = events;
        this.clock = clock;
    }

    /** @param ifMatch the version that the caller has seen; asked for only where a calendar was set before */
    @Transactional
    public ReportingCalendar set(Caller caller, UUID projectId, IfMatch ifMatch, SetCalendar command) {
        Standing project = turns.lock(projectId);
        Signature by = Rights.asLead(caller, project).orThrow();
        ReportingCalendar current = calendars.find(projectId).orElse(null);
        if (current != null) {
            ifMatch.require(current.version());
        }
        LocalDate today = BusinessDay.today(clock);
        ReportingCalendar calendar = ReportingCalendar.decide(
                        command, current, project, YearMonth.from(today), new Violations(today))
                .orThrow();
        if (current == null || calendar.version() > current.version()) {
            Stamp stamp = turns.draw(projectId, 1);
            calendars.add(calendar, stamp);
            events.set(stamp, by, calendar);
        }
        return calendar;
    }
}
