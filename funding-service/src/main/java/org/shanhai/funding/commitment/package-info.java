/** Binding promises of money. */
@NullMarked
package org.shanhai.funding.commitment;

import org.jspecify.annotations.NullMarked;
