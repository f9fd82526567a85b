@NullMarked
package org.shanhai.impact.gauges;

import org.jspecify.annotations.NullMarked;
