/** The answers that the gateway gives itself, as problem details (RFC 9457) in the caller's language. */
@NullMarked
package org.shanhai.gateway.problem;

import org.jspecify.annotations.NullMarked;
