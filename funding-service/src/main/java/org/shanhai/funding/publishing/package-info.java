/** What happened here, as it is published. */
@NullMarked
package org.shanhai.funding.publishing;

import org.jspecify.annotations.NullMarked;
