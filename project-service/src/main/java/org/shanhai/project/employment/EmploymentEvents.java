package org.shanhai.project.employment;

import org.shanhai.project.standing.Signature;

/** What is told of employment reports. Recorded in the transaction of the write. */
public interface EmploymentEvents {

    void reported(Signature by, EmploymentReport report);
}
