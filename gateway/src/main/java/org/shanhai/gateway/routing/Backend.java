package org.shanhai.gateway.routing;

/** The services behind the gateway. */
enum Backend {
    PROJECT_SERVICE("project-service"),
    FUNDING_SERVICE("funding-service"),
    IMPACT_SERVICE("impact-service");

    private final String title;

    Backend(String title) {
        this.title = title;
    }

    /** As it stands in the configuration and in metrics. */
    String title() {
        return title;
    }
}
