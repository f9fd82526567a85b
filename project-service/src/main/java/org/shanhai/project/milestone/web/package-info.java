/** Milestones and phases over HTTP. */
@NullMarked
package org.shanhai.project.milestone.web;

import org.jspecify.annotations.NullMarked;
