package org.shanhai.contracts.project;

/** IATI activity status 1-6. */
public enum ProjectStatus {
    PIPELINE,
    IMPLEMENTATION,
    FINALISATION,
    CLOSED,
    CANCELLED,
    SUSPENDED
}
