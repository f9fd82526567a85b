/** What this service takes from the project stream. */
@NullMarked
package org.shanhai.funding.intake;

import org.jspecify.annotations.NullMarked;
