/** Money: committed, disbursed, returned, open; execution, funds in place; and what a job or a trained person cost. */
@NullMarked
package org.shanhai.impact.money;

import org.jspecify.annotations.NullMarked;
