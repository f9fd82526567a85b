/** The programme's figures for those who look at dashboards. */
@NullMarked
package org.shanhai.impact.gauges;

import org.jspecify.annotations.NullMarked;
