package org.shanhai.impact.figure;

import org.shanhai.impact.ledger.ProjectLedger;

/** A question that figures answer: what one project contributes to it, and how the sums are shown. Both are pure. */
public interface Question {

    void contribute(ProjectLedger project, Sheet sheet);

    /**
     * Whether two states of a project contribute the same, whatever the sheet: so that of a project in which one series has changed only
     * the questions that read it are worked out anew.
     */
    boolean contributesAlike(Changed changed);

    void show(Figures figures, Filter filter, FigureWriter to);
}
