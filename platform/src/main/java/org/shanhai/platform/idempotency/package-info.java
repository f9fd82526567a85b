/** A write with an Idempotency-Key has its effect once, and its first answer is given again. */
@NullMarked
package org.shanhai.platform.idempotency;

import org.jspecify.annotations.NullMarked;
