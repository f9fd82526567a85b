package org.shanhai.project.history;

/** Kinds of reports. */
public enum ReportKind {
    EMPLOYMENT,
    TRAINING,
    OUTCOME,
    PAY
}
