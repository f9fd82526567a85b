/** The place of each donor in the stream of donor events. */
@NullMarked
package org.shanhai.funding.donors;

import org.jspecify.annotations.NullMarked;
