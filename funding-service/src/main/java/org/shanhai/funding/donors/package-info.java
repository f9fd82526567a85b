/** Each donor: its place in the stream of donor events, and what is counted by donor. */
@NullMarked
package org.shanhai.funding.donors;

import org.jspecify.annotations.NullMarked;
