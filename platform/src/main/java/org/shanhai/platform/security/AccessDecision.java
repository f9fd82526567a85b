package org.shanhai.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Holds a request against the {@link AccessTable}. What no row names is passed on without a grant: no controller serves it ({@link AccessGuard}
 * sees to that), so that the caller learns with 404 or 405 that there is nothing, not with 403 that something is closed.
 */
final class AccessDecision implements AuthorizationManager<RequestAuthorizationContext> {

    private static final String GRANTED = AccessDecision.class.getName() + ".granted";
    private static final String NEEDED = AccessDecision.class.getName() + ".needed";

    private final List<Row> rows;

    AccessDecision(AccessTable table) {
        PathPatternParser parser = PathPatternParser.defaultInstance;
        Comparator<AccessRule> mostSpecificFirst =
                Comparator.comparing(rule -> parser.parse(rule.pattern()), PathPattern.SPECIFICITY_COMPARATOR);
        this.rows =
                table.rules().stream().sorted(mostSpecificFirst).map(Row::of).toList();
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends Authentication> authentication, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        Optional<Row> row =
                rows.stream().filter(candidate -> candidate.matches(request)).findFirst();
        if (row.isPresent() && row.get().rule().anybody()) {
            request.setAttribute(GRANTED, row.get().rule().roles());
            return new AuthorizationDecision(true);
        }
        if (!(authentication.get() instanceof CallerAuthentication known)) {
            return new AuthorizationDecision(false);
        }
        if (row.isEmpty()) {
            return new AuthorizationDecision(true);
        }
        Set<Role> needed = row.get().rule().roles();
        boolean granted = known.getPrincipal().hasAny(needed.toArray(Role[]::new));
        request.setAttribute(granted ? GRANTED : NEEDED, needed);
        return new AuthorizationDecision(granted);
    }

    static boolean granted(HttpServletRequest request) {
        return request.getAttribute(GRANTED) != null;
    }

    /** The roles that would have been let in, empty when that was not the question. */
    static List<String> needed(HttpServletRequest request) {
        return request.getAttribute(NEEDED) instanceof Set<?> roles
                ? roles.stream()
                        .map(Role.class::cast)
                        .sorted()
                        .map(Role::wireName)
                        .toList()
                : List.of();
    }

    private record Row(AccessRule rule, RequestMatcher path) {

        static Row of(AccessRule rule) {
            return new Row(rule, PathPatternRequestMatcher.pathPattern(rule.pattern()));
        }

        /** HEAD is GET without the body. */
        boolean matches(HttpServletRequest request) {
            HttpMethod method = HttpMethod.valueOf(request.getMethod());
            return (method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method).equals(rule.method())
                    && path.matches(request);
        }
    }
}
