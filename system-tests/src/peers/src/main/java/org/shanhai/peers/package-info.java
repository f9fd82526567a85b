/** The sums of impact-service made with other engines, for measuring beside it. */
@NullMarked
package org.shanhai.peers;

import org.jspecify.annotations.NullMarked;
