/** Closes months: from then on their figures are those that were reported, and what changes them is a restatement. */
@NullMarked
package org.shanhai.project.closing;

import org.jspecify.annotations.NullMarked;
