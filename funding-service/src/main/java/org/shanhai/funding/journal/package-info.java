/** Every movement of money, one row each, never changed. */
@NullMarked
package org.shanhai.funding.journal;

import org.jspecify.annotations.NullMarked;
