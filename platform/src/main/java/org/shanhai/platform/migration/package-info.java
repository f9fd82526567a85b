/** Tables that parts of the platform bring along, migrated beside the service's own and each with a history of its own. */
@NullMarked
package org.shanhai.platform.migration;

import org.jspecify.annotations.NullMarked;
