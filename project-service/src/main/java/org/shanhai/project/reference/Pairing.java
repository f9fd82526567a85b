package org.shanhai.project.reference;

/** How the donors of a project stand to the formal pairing of its area (结对). */
public enum Pairing {
    IN_PAIR,
    CROSS_PAIR,
    UNDETERMINED
}
