/** Corrections: a report is never edited, but given a next revision, or taken back. */
@NullMarked
package org.shanhai.project.correction;

import org.jspecify.annotations.NullMarked;
