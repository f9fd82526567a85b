/** Rows that are only ever added to. */
@NullMarked
package org.shanhai.project.appending;

import org.jspecify.annotations.NullMarked;
