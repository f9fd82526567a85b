@NullMarked
package org.shanhai.project.milestone;

import org.jspecify.annotations.NullMarked;
