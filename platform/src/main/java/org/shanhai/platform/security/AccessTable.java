package org.shanhai.platform.security;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Which routes are open to which roles. Each service has one as a bean, written so that it reads like a table; the filter chain is built from
 * it. What no row names is closed, and a route that a controller serves without a row stops the start.
 *
 * <pre>{@code
 * AccessTable.of(
 *         get("/api/v1/projects/{id}").toEveryRole(),
 *         post("/api/v1/projects").to(OFFICE).actingFor(PROJECTS_DONOR));
 * }</pre>
 *
 * Roles say who may knock. Whether a row of another donor may be touched is the use case's to decide, see {@link Caller#requireActsFor}; the
 * table says by which rule, and a test holds each service to it.
 */
public record AccessTable(List<AccessRule> rules) {

    public AccessTable {
        rules = List.copyOf(rules);
    }

    public static AccessTable of(AccessRule... rules) {
        return new AccessTable(List.of(rules));
    }

    /** The table for people, in Markdown. */
    public String asMarkdown() {
        StringBuilder table = new StringBuilder("| call | open to | acting for |\n|---|---|---|\n");
        for (AccessRule rule : rules) {
            table.append("| `%s %s` | %s | %s |\n"
                    .formatted(
                            rule.method(),
                            rule.pattern(),
                            openTo(rule),
                            rule.whose().meaning()));
        }
        return table.toString();
    }

    private static String openTo(AccessRule rule) {
        if (rule.anybody()) {
            return "anybody";
        }
        return rule.roles().size() == Role.values().length
                ? "every role"
                : rule.roles().stream().sorted().map(Role::wireName).collect(Collectors.joining(", "));
    }
}
