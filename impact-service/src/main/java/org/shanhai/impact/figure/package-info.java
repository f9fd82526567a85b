/**
 * From what projects contribute to what is shown: groups, attribution to donors, rounding, and the shape of a figure.
 *
 * <p>Each question (employment, training, …) says what one project contributes; this package adds it up.
 */
@NullMarked
package org.shanhai.impact.figure;

import org.jspecify.annotations.NullMarked;
