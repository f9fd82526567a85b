@NullMarked
package org.shanhai.impact.live;

import org.jspecify.annotations.NullMarked;
