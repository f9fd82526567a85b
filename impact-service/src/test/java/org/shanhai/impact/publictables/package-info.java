@NullMarked
package org.shanhai.impact.publictables;

import org.jspecify.annotations.NullMarked;
