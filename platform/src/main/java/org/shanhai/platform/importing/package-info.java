/**
 * Many lines from a file, each carried out as if it had been sent by itself: in the name and with the rights of whoever sent the file, each
 * line once, also when the process is killed in the middle or the file is sent again.
 */
@NullMarked
package org.shanhai.platform.importing;

import org.jspecify.annotations.NullMarked;
