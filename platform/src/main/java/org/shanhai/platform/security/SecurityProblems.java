package org.shanhai.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.shanhai.platform.web.Problems;
import org.shanhai.platform.web.Violation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Answers 401 and 403 as problem documents. */
final class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler, AuthenticationFailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SecurityProblems.class);

    private final Problems problems;

    SecurityProblems(Problems problems) {
        this.problems = problems;
    }

    /** No token. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        problems.write(
                request,
                response,
                401,
                "unauthenticated",
                new Violation("Authorization", "missing", null, Map.of("scheme", "Bearer")));
    }

    /** A token that is not good, or keys that could not be read. What exactly is wrong with a token stands in the log only. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (exception instanceof AuthenticationServiceException) {
            LOG.warn("tokens cannot be checked: the issuer's keys are not at hand", exception);
            response.setHeader("Retry-After", "1");
            problems.write(request, response, 503, "unavailable");
            return;
        }
        LOG.info("token refused: {}", exception.getMessage());
        String error = exception instanceof InvalidBearerTokenException bearer
                ? bearer.getError().getErrorCode()
                : "invalid_token";
        response.setHeader("WWW-Authenticate", "Bearer error=\"" + error + "\"");
        problems.write(
                request,
                response,
                401,
                "token-refused",
                new Violation("Authorization", "token-refused", null, Map.of("scheme", "Bearer")));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        List<String> needed = AccessDecision.needed(request);
        response.setHeader("WWW-Authenticate", "Bearer error=\"insufficient_scope\"");
        if (needed.isEmpty()) {
            problems.write(request, response, 403, "forbidden");
        } else {
            problems.write(
                    request,
                    response,
                    403,
                    "role-not-allowed",
                    new Violation("roles", "role-not-allowed", roles(), Map.of("anyOf", needed)));
        }
    }

    private static String roles() {
        Set<Role> roles = SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known
                ? known.getPrincipal().roles()
                : Set.of();
        return roles.stream().sorted().map(Role::wireName).collect(Collectors.joining(", "));
    }
}
