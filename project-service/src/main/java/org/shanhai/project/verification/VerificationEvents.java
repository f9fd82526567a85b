package org.shanhai.project.verification;

import org.shanhai.project.assurance.Verification;
import org.shanhai.project.report.StandingReport;

/** What is told of decisions on reports. Recorded in the transaction of the write. */
public interface VerificationEvents {

    void decided(Verification verification, StandingReport previous, StandingReport current);
}
