package org.shanhai.platform.importing;

/** How a file is carried out. */
public enum ImportMode {
    /** Nothing is written; the results say what would happen. */
    DRY_RUN,
    /** All lines or none. */
    ALL,
    /** Every line that is good. */
    GOOD_LINES
}
