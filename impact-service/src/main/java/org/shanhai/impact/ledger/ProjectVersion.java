package org.shanhai.impact.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * What the register said of a project from an event on.
 *
 * @param sequence of the event in the project's stream
 */
public record ProjectVersion(Project project, long sequence, UUID event, Instant recordedAt) {}
