/** Every event of a project in order, with who recorded it; never changed. */
@NullMarked
package org.shanhai.project.history;

import org.jspecify.annotations.NullMarked;
