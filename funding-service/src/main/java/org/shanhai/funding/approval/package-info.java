/** From which amount on a payment of a donor needs a second person (两人审批). */
@NullMarked
package org.shanhai.funding.approval;

import org.jspecify.annotations.NullMarked;
