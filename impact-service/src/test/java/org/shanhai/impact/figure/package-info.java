@NullMarked
package org.shanhai.impact.figure;

import org.jspecify.annotations.NullMarked;
