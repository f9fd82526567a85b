/** Reports of every other indicator of the catalogue. */
@NullMarked
package org.shanhai.project.outcome;

import org.jspecify.annotations.NullMarked;
