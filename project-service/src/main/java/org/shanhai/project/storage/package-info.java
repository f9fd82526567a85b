/** How values that several capabilities have lie in rows. */
@NullMarked
package org.shanhai.project.storage;

import org.jspecify.annotations.NullMarked;
