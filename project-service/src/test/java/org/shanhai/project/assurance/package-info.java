@NullMarked
package org.shanhai.project.assurance;

import org.jspecify.annotations.NullMarked;
