/** The clock, and the business day of Asia/Shanghai. */
@NullMarked
package org.shanhai.platform.time;

import org.jspecify.annotations.NullMarked;
