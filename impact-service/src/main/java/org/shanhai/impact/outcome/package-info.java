/** Any other result of the catalogue, and targets that no report of its own fulfils. */
@NullMarked
package org.shanhai.impact.outcome;

import org.jspecify.annotations.NullMarked;
