package org.shanhai.project.assurance;

/** What is known of a report beside its own word. */
public enum Assurance {
    /** Nobody has checked it as it now reads. */
    REPORTED,
    /** Checked and found true, wholly or in part. */
    VERIFIED,
    /** Checked and not accepted. */
    REJECTED,
    /** Taken back by who may correct it. For good: what turns out to be true after all is reported again. */
    WITHDRAWN
}
