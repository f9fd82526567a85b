@NullMarked
package org.shanhai.project.claim;

import org.jspecify.annotations.NullMarked;
