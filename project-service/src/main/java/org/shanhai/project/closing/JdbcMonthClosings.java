package org.shanhai.project.closing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.shanhai.platform.web.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcMonthClosings implements MonthClosings {
    private final JdbcClient jdbc;

    JdbcMonthClosings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Turn lock() {
        return jdbc.sql("select sequence, recorded_at from programme for update")
                .query((row, _) -> new Turn(
                        row.getLong("sequence"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .single();
    }

    @Override
    public Optional<MonthClosing> find(YearMonth month) {
        return jdbc.sql("select month, closed_at, sequence, note from month_closing where month = ?")
                .param(month.atDay(1))
                .query((row, _) -> closing(row))
                .optional();
    }

    @Override
    public void add(MonthClosing closing, String account) {
        jdbc.sql("insert into month_closing (month, closed_at, sequence, note, account) values (?, ?, ?, ?, ?)")
                .param(closing.month().atDay(1))
                .param(closing.closedAt().atOffset(ZoneOffset.UTC))
                .param(closing.sequence())
                .param(closing.note())
                .param(account)
                .update();
        jdbc.sql("update programme set sequence = ?, recorded_at = ?")
                .param(closing.sequence())
                .param(closing.closedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public List<MonthClosing> list(PageRequest page) {
        YearMonth before = page.place(1, at -> at.month(0));
        return jdbc.sql("""
                        select month, closed_at, sequence, note from month_closing
                        where month < ?::date order by month desc limit ?
                        """)
                .param(before == null ? "infinity" : before.atDay(1).toString())
                .param(page.limitPlusOne())
                .query((row, _) -> closing(row))
                .list();
    }

    private static MonthClosing closing(ResultSet row) throws SQLException {
        return new MonthClosing(
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getObject("closed_at", OffsetDateTime.class).toInstant(),
                row.getLong("sequence"),
                row.getString("note"));
    }
}
