/** Donors, areas, sectors and indicators: in the words of this service, and as they are answered. */
@NullMarked
package org.shanhai.project.reference;

import org.jspecify.annotations.NullMarked;
