/** Jobs: hires, separations, the stock they make, full-time equivalents, and how far they fulfil the plan. */
@NullMarked
package org.shanhai.impact.employment;

import org.jspecify.annotations.NullMarked;
