package org.shanhai.impact.figure;

import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.Series;

/**
 * A question that figures answer: what one project contributes to it, and how the sums are shown. Both are pure. Two that are equal ask for the same.
 */
public interface Question {

    void contribute(ProjectLedger project, Sheet sheet);

    /** Whether what a project contributes depends on the numbers of such a series. */
    boolean reads(Series series);

    /**
     * Whether two states of a project contribute the same, whatever the sheet: so that of a project in which one series has changed only
     * the questions that read it are worked out anew.
     */
    default boolean contributesAlike(Changed changed) {
        return !changed.any(this::reads);
    }

    void show(Figures figures, Filter filter, FigureWriter to);
}
