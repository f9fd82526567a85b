/** Reports of persons trained and of person-times. */
@NullMarked
package org.shanhai.project.training;

import org.jspecify.annotations.NullMarked;
