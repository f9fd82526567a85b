/** The money of one project: promised, paid, open. */
@NullMarked
package org.shanhai.funding.account;

import org.jspecify.annotations.NullMarked;
