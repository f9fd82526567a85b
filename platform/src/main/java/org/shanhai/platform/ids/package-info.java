/** Ids that sort by the moment they were drawn. */
@NullMarked
package org.shanhai.platform.ids;

import org.jspecify.annotations.NullMarked;
