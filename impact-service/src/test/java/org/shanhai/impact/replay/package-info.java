@NullMarked
package org.shanhai.impact.replay;

import org.jspecify.annotations.NullMarked;
