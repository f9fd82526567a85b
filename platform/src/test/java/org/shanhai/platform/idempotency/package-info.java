@NullMarked
package org.shanhai.platform.idempotency;

import org.jspecify.annotations.NullMarked;
