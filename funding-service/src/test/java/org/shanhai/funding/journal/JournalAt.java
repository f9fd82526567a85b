package org.shanhai.funding.journal;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The journal looked at through another connection, or at another time, than the running service's. */
public final class JournalAt {

    private JournalAt() {}

    public static VerifyingJournal of(DataSource database) {
        return new VerifyingJournal(
                new JdbcSeals(JdbcClient.create(database), new JdbcTemplate(database)), Clock.systemUTC());
    }

    /** Call it inside a transaction of the service. */
    public static StatingHeads statingAt(ApplicationContext service, Clock clock) {
        return new StatingHeads(service.getBean(Seals.class), service.getBean(JournalEvents.class), clock);
    }
}
