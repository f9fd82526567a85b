package org.shanhai.project.claim.web;

import java.util.UUID;

/** A report of any kind as it is answered. */
public interface ReportView {

    /** What a report is until somebody has checked it. */
    String REPORTED = "REPORTED";

    UUID id();

    /** Where a report is read. */
    default String location() {
        return "/api/v1/reports/" + id();
    }
}
