package org.shanhai.platform.security;

import java.util.List;

/**
 * Which routes are open to which roles. Each service has one as a bean, written so that it reads like a table; the filter chain is built from
 * it. What no row names is closed, and a route that a controller serves without a row stops the start.
 *
 * <pre>{@code
 * AccessTable.of(
 *         get("/api/v1/projects/{id}").to(Role.values()),
 *         post("/api/v1/projects").to(OFFICE, ADMIN));
 * }</pre>
 *
 * Roles say who may knock; whether a row of another donor may be touched is the use case's to decide, see {@link Caller#requireActsFor}.
 */
public record AccessTable(List<AccessRule> rules) {

    public AccessTable {
        rules = List.copyOf(rules);
    }

    public static AccessTable of(AccessRule... rules) {
        return new AccessTable(List.of(rules));
    }
}
