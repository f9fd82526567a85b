package org.shanhai.project.assurance;

import java.util.UUID;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;

/**
 * A correction of a report.
 *
 * @param revision the revision that it made, 2, 3 …
 * @param withdrawn true when it took the report back
 */
public record Correction(
        UUID id, UUID reportId, int revision, Stamp stamp, Signature by, String reason, boolean withdrawn) {}
