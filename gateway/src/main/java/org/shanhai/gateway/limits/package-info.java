/** What a request may cost: bytes, waiting, connections. */
@NullMarked
package org.shanhai.gateway.limits;

import org.jspecify.annotations.NullMarked;
