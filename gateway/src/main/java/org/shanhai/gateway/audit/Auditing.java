package org.shanhai.gateway.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shanhai.gateway.problem.Problems;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sees every request for the API, also those that the door refuses, and writes down what became of it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 500)
class Auditing extends OncePerRequestFilter {

    private static final String API = "/api/";
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final RequestAttributeSecurityContextRepository callers = new RequestAttributeSecurityContextRepository();
    private final AuditTrail trail;
    private final Clock clock = Clock.systemUTC();

    Auditing(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(API);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Instant came = clock.instant();
        long start = System.nanoTime();
        boolean broken = true;
        try {
            chain.doFilter(request, response);
            broken = false;
        } finally {
            trail.append(entry(request, response, came, (System.nanoTime() - start) / 1_000_000, broken));
        }
    }

    private AuditEntry entry(
            HttpServletRequest request, HttpServletResponse response, Instant came, long millis, boolean broken) {
        Authentication caller = callers.loadDeferredContext(request).get().getAuthentication();
        int status = broken && response.getStatus() < 400 ? 500 : response.getStatus();
        return new AuditEntry(
                came,
                caller == null ? null : caller.getName(),
                claim(caller, "roles"),
                claim(caller, "donors"),
                request.getMethod(),
                String.valueOf(AuditEntry.shortened(request.getRequestURI())),
                AuditEntry.shortened(request.getHeader("Idempotency-Key")),
                status,
                outcome(request.getMethod(), status),
                millis,
                request.getRemoteAddr(),
                AuditEntry.shortened(request.getHeader("User-Agent")),
                Problems.traceId(request));
    }

    private static String outcome(String method, int status) {
        if (status < 400) {
            return "success";
        }
        return status >= 500 && !READS.contains(method) ? "unknown" : "failure";
    }

    private static @Nullable List<String> claim(@Nullable Authentication caller, String name) {
        return caller instanceof JwtAuthenticationToken token ? token.getToken().getClaimAsStringList(name) : null;
    }
}
