package org.shanhai.project.report;

import org.jspecify.annotations.Nullable;
import org.shanhai.project.history.ReportKind;

/**
 * Which reports are listed; null for no restriction.
 *
 * @param donor of the project; a province includes its cities
 * @param area of the project; rolls up
 */
public record ReportFilter(
        @Nullable ReportKind kind,
        @Nullable String donor,
        @Nullable String area) {}
