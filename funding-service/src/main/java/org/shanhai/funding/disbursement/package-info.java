/** Money placed at the recipient's disposal, never more than was promised. */
@NullMarked
package org.shanhai.funding.disbursement;

import org.jspecify.annotations.NullMarked;
