@NullMarked
package org.shanhai.project.registration;

import org.jspecify.annotations.NullMarked;
