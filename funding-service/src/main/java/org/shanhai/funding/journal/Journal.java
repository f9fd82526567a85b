package org.shanhai.funding.journal;

import java.util.List;

/** The journal. Rows are added and never changed: the database refuses it. */
public interface Journal {

    void add(Movement movement);

    /**
     * Movements in the order they were recorded.
     *
     * @param after number of the last row of the page before, 0 for the first page
     */
    List<Row> list(JournalFilter filter, long after, int limit);

    /** A movement with its number, which rises in the order of recording within a project. */
    record Row(long number, Movement movement) {}
}
