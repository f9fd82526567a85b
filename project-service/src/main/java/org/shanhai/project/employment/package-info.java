/** Reports of hires, separations and jobs. */
@NullMarked
package org.shanhai.project.employment;

import org.jspecify.annotations.NullMarked;
