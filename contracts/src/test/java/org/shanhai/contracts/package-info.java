/** The contract held against itself: schemas, samples, the AsyncAPI document, reference data and what an earlier release promised. */
@NullMarked
package org.shanhai.contracts;

import org.jspecify.annotations.NullMarked;
