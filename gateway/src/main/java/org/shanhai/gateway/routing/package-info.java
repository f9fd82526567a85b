/** Which service answers which path, and how a request gets there and its answer back. */
@NullMarked
package org.shanhai.gateway.routing;

import org.jspecify.annotations.NullMarked;
