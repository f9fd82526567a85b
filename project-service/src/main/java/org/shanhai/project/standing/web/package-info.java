/** Who recorded something, as it is answered. */
@NullMarked
package org.shanhai.project.standing.web;

import org.jspecify.annotations.NullMarked;
