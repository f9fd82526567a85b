/** Commitments over HTTP. */
@NullMarked
package org.shanhai.funding.commitment.web;

import org.jspecify.annotations.NullMarked;
