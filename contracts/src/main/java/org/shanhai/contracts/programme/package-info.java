/** Events of {@code shanhai.programme.events}: what holds for the programme as a whole. */
@NullMarked
package org.shanhai.contracts.programme;

import org.jspecify.annotations.NullMarked;
