package org.shanhai.impact.figure;

import org.shanhai.impact.ledger.ProjectLedger;

/** A question that figures answer: what one project contributes to it, and how the sums are shown. Both are pure. */
public interface Question {

    void contribute(ProjectLedger project, Sheet sheet);

    void show(Figures figures, Filter filter, FigureWriter to);
}
