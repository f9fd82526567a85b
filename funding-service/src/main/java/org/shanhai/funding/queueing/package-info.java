/** Who wants to move money waits here in line, before he takes a connection. */
@NullMarked
package org.shanhai.funding.queueing;

import org.jspecify.annotations.NullMarked;
