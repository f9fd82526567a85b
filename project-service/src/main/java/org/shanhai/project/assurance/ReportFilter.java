package org.shanhai.project.assurance;

import org.jspecify.annotations.Nullable;
import org.shanhai.project.history.ReportKind;

/**
 * Which reports are listed; null for no restriction.
 *
 * @param donor of the project; a province includes its cities
 * @param area of the project; rolls up
 * @param ownership whose they are
 */
public record ReportFilter(
        @Nullable ReportKind kind,
        @Nullable Assurance assurance,
        @Nullable String donor,
        @Nullable String area,
        @Nullable Ownership ownership,
        Order order) {

    /** In which order of recording. */
    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST
    }

    /**
     * Reports of an account: those it reported and those whose present values it made.
     *
     * @param own false for those of all others, which are the ones that the account may verify
     */
    public record Ownership(String account, boolean own) {}
}
