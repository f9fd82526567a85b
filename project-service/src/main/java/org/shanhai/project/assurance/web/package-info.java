/** How a report stands, as it is answered. */
@NullMarked
package org.shanhai.project.assurance.web;

import org.jspecify.annotations.NullMarked;
