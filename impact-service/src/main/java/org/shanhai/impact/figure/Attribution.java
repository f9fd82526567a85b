package org.shanhai.impact.figure;

/** How a number of a project belongs to its donors. */
public enum Attribution {
    /** By their shares. */
    SHARED,
    /** To each of them in full: projects and milestones cannot be divided. */
    CREDITED,
    /** To the one donor whose money it is. */
    OWN
}
