package org.shanhai.platform.importing;

/** How far a file is. */
public enum ImportStatus {
    /** Received, and in the queue. */
    WAITING,
    /** Lines are being carried out. */
    RUNNING,
    /** All lines have their result. */
    DONE,
    /** Nothing was written: the file cannot be read, or it was to be all lines or none and one was refused. */
    REFUSED,
    /** Given up after failing again and again; what was done until then stands. */
    FAILED
}
