package org.shanhai.contracts.project;

/** What a report is about. */
public enum ReportKind {
    EMPLOYMENT,
    TRAINING,
    OUTCOME,
    PAY
}
