/** Which tranches have fallen due, are overdue or held. */
@NullMarked
package org.shanhai.funding.tranche;

import org.jspecify.annotations.NullMarked;
