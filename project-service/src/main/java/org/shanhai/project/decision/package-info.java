/** What a decision comes to: an event, or a named refusal. */
@NullMarked
package org.shanhai.project.decision;

import org.jspecify.annotations.NullMarked;
