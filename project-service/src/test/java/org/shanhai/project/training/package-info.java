@NullMarked
package org.shanhai.project.training;

import org.jspecify.annotations.NullMarked;
