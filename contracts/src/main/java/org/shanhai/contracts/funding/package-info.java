/** Events of {@code shanhai.funding.events}, in the order of the project's life, and of {@code shanhai.funding.donor-events}. */
@NullMarked
package org.shanhai.contracts.funding;

import org.jspecify.annotations.NullMarked;
