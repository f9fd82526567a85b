/** How much work waits for somebody. */
@NullMarked
package org.shanhai.project.worklist;

import org.jspecify.annotations.NullMarked;
