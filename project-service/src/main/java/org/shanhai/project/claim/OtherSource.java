package org.shanhai.project.claim;

import org.jspecify.annotations.Nullable;

/**
 * A further source beside the one that a figure is taken from. It moves no figure: conflicting sources stand side by side.
 *
 * @param note what it says, where that is not what the report says
 */
public record OtherSource(Source source, @Nullable String note) {}
