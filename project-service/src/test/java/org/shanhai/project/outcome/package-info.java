@NullMarked
package org.shanhai.project.outcome;

import org.jspecify.annotations.NullMarked;
