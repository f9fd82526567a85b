package org.shanhai.project.calendar;

import java.time.YearMonth;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.decision.Decision;
import org.shanhai.project.standing.Standing;

/**
 * When a project has to report. It replaces the calendar before it, for all periods.
 *
 * @param version 1, 2, 3 …
 * @param firstMonth first month of the first period; null with NONE
 * @param dueDays days from the end of a period until its report is due
 */
public record ReportingCalendar(
        int version, Frequency frequency, @Nullable YearMonth firstMonth, int dueDays) {

    private static final int MAX_DUE_DAYS = 365;
    private static final YearMonth FIRST = YearMonth.of(1997, 1);
    private static final int MAX_MONTHS_AHEAD = 120;

    /**
     * Decides whether a calendar is set.
     *
     * @param current the calendar that holds, null when none was set
     * @param thisMonth the current month
     * @return the calendar with the next version; the same calendar when nothing changes
     */
    static Decision<ReportingCalendar> decide(
            SetCalendar command,
            @Nullable ReportingCalendar current,
            Standing project,
            YearMonth thisMonth,
            Violations wrong) {
        project.checkTakesFacts(wrong);
        YearMonth firstMonth = command.firstMonth();
        if (command.frequency() == Frequency.NONE) {
            wrong.value("firstMonth", firstMonth).absent("only-with-periods");
            if (command.dueDays() != 0) {
                wrong.add("dueDays", "only-with-periods", command.dueDays());
            }
        } else {
            wrong.count("dueDays", (long) command.dueDays()).notNegative().max(MAX_DUE_DAYS);
            wrong.value("firstMonth", firstMonth)
                    .check(
                            month -> !month.isBefore(FIRST) && !month.isAfter(thisMonth.plusMonths(MAX_MONTHS_AHEAD)),
                            "out-of-range",
                            Map.of(
                                    "earliest",
                                    FIRST.toString(),
                                    "latest",
                                    thisMonth.plusMonths(MAX_MONTHS_AHEAD).toString()));
        }
        if (!wrong.isEmpty()) {
            return Decision.refused(wrong);
        }
        ReportingCalendar next = new ReportingCalendar(
                current == null ? 1 : current.version + 1, command.frequency(), firstMonth, command.dueDays());
        return Decision.accepted(current != null && next.sameAs(current) ? current : next);
    }

    private boolean sameAs(ReportingCalendar other) {
        return equals(new ReportingCalendar(version, other.frequency, other.firstMonth, other.dueDays));
    }
}
