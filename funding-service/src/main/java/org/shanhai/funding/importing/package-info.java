/** Commitments out of a file: columns of the template, and lines turned into what the use case takes. */
@NullMarked
package org.shanhai.funding.importing;

import org.jspecify.annotations.NullMarked;
