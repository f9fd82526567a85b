package org.shanhai.impact.reconciliation;

import org.shanhai.impact.ledger.Stream;

/** A service that owns what figures are made of. */
public enum Owner {
    PROJECT_SERVICE("project-service", Stream.PROJECT),
    FUNDING_SERVICE("funding-service", Stream.FUNDING);

    private final String service;
    private final Stream stream;

    Owner(String service, Stream stream) {
        this.service = service;
        this.stream = stream;
    }

    public String service() {
        return service;
    }

    /** The stream in which its events come. */
    Stream stream() {
        return stream;
    }
}
