/** What a list leaves out. */
@NullMarked
package org.shanhai.funding.filtering;

import org.jspecify.annotations.NullMarked;
