/** Events of {@code shanhai.project.events}, in the order of the project's life. */
@NullMarked
package org.shanhai.contracts.project;

import org.jspecify.annotations.NullMarked;
