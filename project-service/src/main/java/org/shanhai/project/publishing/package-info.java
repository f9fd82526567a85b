/** What happened in this service, as the contracts tell it: the one place where its events become published ones. */
@NullMarked
package org.shanhai.project.publishing;

import org.jspecify.annotations.NullMarked;
