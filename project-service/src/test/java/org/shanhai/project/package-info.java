@NullMarked
package org.shanhai.project;

import org.jspecify.annotations.NullMarked;
