@NullMarked
package org.shanhai.project.standing;

import org.jspecify.annotations.NullMarked;
