/** What every write must know of a project: its status, donors and phases, who may write, and its turn in the project's stream. */
@NullMarked
package org.shanhai.project.standing;

import org.jspecify.annotations.NullMarked;
