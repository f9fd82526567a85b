package org.shanhai.impact.ledger;

import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.shanhai.platform.intake.StreamPositions;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Ledgers for tests of other packages. */
public final class Ledgers {
    private Ledgers() {}

    public static Ledger in(DataSource tables) {
        return new JdbcLedger(new JdbcTemplate(tables));
    }

    public static CellFold foldIn(DataSource tables) {
        return new JdbcCellFold(JdbcClient.create(tables));
    }

    /** A mirror that reads no positions of the topics. */
    public static LiveLedger mirrorOf(DataSource tables) {
        TransactionTemplate snapshot = new TransactionTemplate(new DataSourceTransactionManager(tables));
        return new MirroredLedger(
                new JdbcTemplate(tables), snapshot, () -> new StreamPositions.Positions(Map.of(), null, Set.of()));
    }
}
