/** Who calls, with which roles and for which donors, and which routes are open to whom. */
@NullMarked
package org.shanhai.platform.security;

import org.jspecify.annotations.NullMarked;
