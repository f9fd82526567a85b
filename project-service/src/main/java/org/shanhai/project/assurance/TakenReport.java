package org.shanhai.project.assurance;

import java.util.UUID;

/**
 * A report that was just taken, and how it stands.
 *
 * @param <R> its kind
 */
public record TakenReport<R>(ReportState state, R report) {

    public UUID id() {
        return state.id();
    }
}
