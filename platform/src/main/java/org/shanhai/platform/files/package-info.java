/** Files as they are sent: received under a limit, kept in the database, given out again. */
@NullMarked
package org.shanhai.platform.files;

import org.jspecify.annotations.NullMarked;
