package org.shanhai.project.standing;

/** What a donor does in a project. No role is compulsory. */
public enum DonorRole {
    LEAD,
    SUPPORTING,
    FACILITATOR,
    PARTICIPANT
}
