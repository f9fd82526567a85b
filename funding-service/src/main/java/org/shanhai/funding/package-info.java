/** Commitments, disbursements and policy shares. */
@NullMarked
package org.shanhai.funding;

import org.jspecify.annotations.NullMarked;
