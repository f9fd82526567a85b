/** funding-service as its callers and its neighbours in the stream see it. */
@NullMarked
package org.shanhai.funding;

import org.jspecify.annotations.NullMarked;
