package org.shanhai.project.correction;

import org.shanhai.project.assurance.Correction;
import org.shanhai.project.report.StandingReport;

/** What is told of corrections. Recorded in the transaction of the write. */
public interface CorrectionEvents {

    void corrected(Correction correction, StandingReport previous, StandingReport current);
}
