/** Planned values of indicators. */
@NullMarked
package org.shanhai.project.target;

import org.jspecify.annotations.NullMarked;
