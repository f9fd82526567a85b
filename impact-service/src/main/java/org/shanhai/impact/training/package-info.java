/** Training: persons, person-times, completions and hours. */
@NullMarked
package org.shanhai.impact.training;

import org.jspecify.annotations.NullMarked;
