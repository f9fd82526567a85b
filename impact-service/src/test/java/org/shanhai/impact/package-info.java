@NullMarked
package org.shanhai.impact;

import org.jspecify.annotations.NullMarked;
