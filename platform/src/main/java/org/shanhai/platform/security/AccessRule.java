package org.shanhai.platform.security;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * A row of the {@link AccessTable}.
 *
 * @param pattern path pattern, written as the controller writes it
 * @param roles any of them is enough
 * @param anybody whether no token is needed at all
 * @param whose on which rows of data
 */
public record AccessRule(HttpMethod method, String pattern, Set<Role> roles, boolean anybody, Whose whose) {

    public AccessRule(HttpMethod method, String pattern, Set<Role> roles) {
        this(method, pattern, roles, false, Whose.ANY);
    }

    public AccessRule {
        roles = Set.copyOf(roles);
        if (roles.isEmpty() && !anybody) {
            throw new IllegalArgumentException(method + " " + pattern + " is open to nobody");
        }
    }

    public static Route get(String pattern) {
        return new Route(HttpMethod.GET, pattern);
    }

    public static Route post(String pattern) {
        return new Route(HttpMethod.POST, pattern);
    }

    public static Route put(String pattern) {
        return new Route(HttpMethod.PUT, pattern);
    }

    public static Route patch(String pattern) {
        return new Route(HttpMethod.PATCH, pattern);
    }

    public static Route delete(String pattern) {
        return new Route(HttpMethod.DELETE, pattern);
    }

    /** The same row, for callers alone that act for the donor. */
    public AccessRule actingFor(Whose donor) {
        return new AccessRule(method, pattern, roles, anybody, donor);
    }

    /** A row that still lacks its roles. */
    public record Route(HttpMethod method, String pattern) {

        public AccessRule to(Role... roles) {
            return new AccessRule(method, pattern, EnumSet.copyOf(List.of(roles)));
        }

        /** Open to everybody, without a token. What is served there is public. */
        public AccessRule toAnybody() {
            return new AccessRule(method, pattern, EnumSet.allOf(Role.class), true, Whose.ANY);
        }

        /** Open to every role. */
        public AccessRule toEveryRole() {
            return to(Role.values());
        }
    }
}
