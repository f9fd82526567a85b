/** Files that prove something: taken, kept as they are, given out as downloads only. */
@NullMarked
package org.shanhai.project.evidence;

import org.jspecify.annotations.NullMarked;
