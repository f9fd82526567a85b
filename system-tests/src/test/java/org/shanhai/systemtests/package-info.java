/** The product as a whole: journeys through the gateway, faults on real processes, the command, load. */
@NullMarked
package org.shanhai.systemtests;

import org.jspecify.annotations.NullMarked;
