/** Amounts of CNY and what is said of every sum: donor, year, kind, use, source. */
@NullMarked
package org.shanhai.funding.money;

import org.jspecify.annotations.NullMarked;
