/** How a report stands: which revision holds, what verifiers decided on it, and the corrections and decisions that made it so. */
@NullMarked
package org.shanhai.project.assurance;

import org.jspecify.annotations.NullMarked;
