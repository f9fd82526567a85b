/** Who did what, when, from where, and with what outcome; refused attempts too. */
@NullMarked
package org.shanhai.gateway.audit;

import org.jspecify.annotations.NullMarked;
