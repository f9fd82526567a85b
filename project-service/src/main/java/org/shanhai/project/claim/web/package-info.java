/** The parts of a claim as they stand in a request or an answer. */
@NullMarked
package org.shanhai.project.claim.web;

import org.jspecify.annotations.NullMarked;
