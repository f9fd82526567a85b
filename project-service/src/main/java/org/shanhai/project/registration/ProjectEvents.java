package org.shanhai.project.registration;

import org.shanhai.project.standing.ProjectStatus;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;

/** What the register tells the world. Recorded in the transaction of the write. */
public interface ProjectEvents {

    void created(Stamp stamp, Signature by, ProjectHead project);

    void revised(Stamp stamp, Signature by, ProjectHead previous, ProjectHead project, String reason);

    void statusChanged(Stamp stamp, Signature by, ProjectStatus previous, ProjectStatus status, String reason);
}
