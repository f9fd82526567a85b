@NullMarked
package org.shanhai.project.employment;

import org.jspecify.annotations.NullMarked;
