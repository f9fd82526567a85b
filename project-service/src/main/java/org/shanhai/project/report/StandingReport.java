package org.shanhai.project.report;

import org.shanhai.project.assurance.ReportState;

/** A report as it stands: how far it is believed, and what it says. */
public record StandingReport(ReportState state, Report report) {}
