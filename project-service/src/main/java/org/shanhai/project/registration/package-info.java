/** The project register: entering projects, revising their heads, moving them through their life. */
@NullMarked
package org.shanhai.project.registration;

import org.jspecify.annotations.NullMarked;
