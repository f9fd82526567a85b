/** Live employment, training, delivery and money figures. */
@NullMarked
package org.shanhai.impact;

import org.jspecify.annotations.NullMarked;
