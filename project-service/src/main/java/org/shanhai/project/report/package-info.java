/** Reports of all kinds, read together. */
@NullMarked
package org.shanhai.project.report;

import org.jspecify.annotations.NullMarked;
