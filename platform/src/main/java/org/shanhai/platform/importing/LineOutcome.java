package org.shanhai.platform.importing;

/** What became of a line. */
public enum LineOutcome {
    /** It made something. */
    CREATED,
    /** A line of the same content made it earlier; nothing was written. */
    UNCHANGED,
    /** It breaks a rule; nothing was written. */
    REFUSED,
    /** It would have made something, but nothing was to be written. */
    GOOD
}
