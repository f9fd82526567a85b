/** The only public door. */
@NullMarked
package org.shanhai.gateway;

import org.jspecify.annotations.NullMarked;
