package org.shanhai.contracts.project;

/** What a donor does in a project. No role is compulsory. */
public enum DonorRole {
    LEAD,
    SUPPORTING,
    FACILITATOR,
    PARTICIPANT
}
