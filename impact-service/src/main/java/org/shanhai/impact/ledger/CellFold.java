package org.shanhai.impact.ledger;

import javax.sql.DataSource;

/** Brings the cells up to the facts. What is read of the ledger is the same before and after: cells, and the facts since. */
public interface CellFold {

    /** How many events have facts that are not in the cells yet. */
    long eventsBehind();

    /** Adds to the cells whatever was committed, in the caller's transaction; waits until nobody else is at it. */
    void fold();

    /**
     * The same, unless somebody else is at it.
     *
     * @return whether it was done
     */
    boolean foldUnlessBusy();

    /** Makes one over another database or schema. */
    @FunctionalInterface
    interface Elsewhere {
        CellFold in(DataSource tables);
    }
}
