/** Defaults of logging, tracing, metrics and the server that hold for every service. */
@NullMarked
package org.shanhai.platform.observability;

import org.jspecify.annotations.NullMarked;
