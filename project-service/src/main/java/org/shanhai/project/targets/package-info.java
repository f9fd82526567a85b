/** Planned values of indicators. */
@NullMarked
package org.shanhai.project.targets;

import org.jspecify.annotations.NullMarked;
