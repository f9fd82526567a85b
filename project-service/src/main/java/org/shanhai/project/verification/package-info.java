/** Verification: somebody else than the author looks at a report and says how much of it is true. */
@NullMarked
package org.shanhai.project.verification;

import org.jspecify.annotations.NullMarked;
