/** What every claim has, whatever it counts: who says so, on which day, and how firmly. */
@NullMarked
package org.shanhai.project.claim;

import org.jspecify.annotations.NullMarked;
