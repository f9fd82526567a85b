package org.shanhai.systemtests.dashboards;

import java.util.List;

/** One meaning, one colour, on every dashboard. */
enum Colour {
    PLANNED("purple", "planned|committed"),
    REPORTED("blue", "reported|disbursed|achieved"),
    VERIFIED("green", "verified|applied|closed"),
    RETURNED("orange", "returned|duplicate"),
    TROUBLE("red", "late|refused|dead_letter|5\\d\\d"),
    GATEWAY("super-light-purple", "gateway"),
    PROJECT_SERVICE("light-blue", "project-service"),
    FUNDING_SERVICE("light-orange", "funding-service"),
    IMPACT_SERVICE("light-green", "impact-service");

    /** Series whose legend says these words are painted so; where several fit, the last one holds. */
    static final List<Colour> BY_MEANING = List.of(PLANNED, REPORTED, VERIFIED, RETURNED, TROUBLE);

    static final List<Colour> BY_SERVICE = List.of(GATEWAY, PROJECT_SERVICE, FUNDING_SERVICE, IMPACT_SERVICE);

    private final String grafana;
    private final String words;

    Colour(String grafana, String words) {
        this.grafana = grafana;
        this.words = words;
    }

    String grafana() {
        return grafana;
    }

    /** Of the legends that are painted so. */
    String pattern() {
        return "/^(.*[^\\w-])?(" + words + ")([^\\w-].*)?$/";
    }
}
