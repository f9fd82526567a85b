package org.shanhai.platform.migration;

import javax.sql.DataSource;

/** A step that a service takes at each start once all its tables are there. */
@FunctionalInterface
public interface AfterMigration {

    /** @param owner connects as the owner of the tables */
    void run(DataSource owner);
}
