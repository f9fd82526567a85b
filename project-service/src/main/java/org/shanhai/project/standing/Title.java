package org.shanhai.project.standing;

import org.jspecify.annotations.Nullable;

/**
 * A title in both languages.
 *
 * @param zh null when not given; the English one is shown then
 */
public record Title(String en, @Nullable String zh) {}
