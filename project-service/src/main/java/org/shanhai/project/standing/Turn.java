package org.shanhai.project.standing;

import org.jspecify.annotations.Nullable;
import org.shanhai.project.claim.Series;

/**
 * A turn at a project: its row is locked until the transaction ends, and the next sequence is drawn.
 *
 * @param series the series asked for, null when no report opened it yet
 */
public record Turn(Standing standing, Stamp stamp, @Nullable Series series) {}
