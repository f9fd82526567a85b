/** Which routes are open to which roles. */
@NullMarked
package org.shanhai.project.access;

import org.jspecify.annotations.NullMarked;
