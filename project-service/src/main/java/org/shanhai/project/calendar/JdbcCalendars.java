package org.shanhai.project.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.shanhai.project.standing.Stamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCalendars implements Calendars {

    private final JdbcClient jdbc;

    JdbcCalendars(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<ReportingCalendar> find(UUID projectId) {
        return jdbc.sql("""
                        select version, frequency, first_month, due_days from reporting_calendar
                        where project_id = ? order by version desc limit 1
                        """).param(projectId).query((row, n) -> calendar(row)).optional();
    }

    @Override
    public void add(ReportingCalendar calendar, Stamp stamp) {
        YearMonth firstMonth = calendar.firstMonth();
        jdbc.sql("""
                        insert into reporting_calendar (project_id, version, frequency, first_month, due_days, sequence,
                            recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(stamp.projectId())
                .param(calendar.version())
                .param(calendar.frequency().name())
                .param(firstMonth == null ? null : firstMonth.atDay(1))
                .param(calendar.dueDays())
                .param(stamp.sequence())
                .param(stamp.recordedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static ReportingCalendar calendar(ResultSet row) throws SQLException {
        LocalDate firstMonth = row.getObject("first_month", LocalDate.class);
        return new ReportingCalendar(
                row.getInt("version"),
                Frequency.valueOf(row.getString("frequency")),
                firstMonth == null ? null : YearMonth.from(firstMonth),
                row.getInt("due_days"));
    }
}
