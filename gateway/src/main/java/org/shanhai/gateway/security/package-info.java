/** The check of the token at the door; each service checks it again. */
@NullMarked
package org.shanhai.gateway.security;

import org.jspecify.annotations.NullMarked;
