package org.shanhai.gateway.security;

import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.shanhai.gateway.problem.Problem;
import org.shanhai.gateway.problem.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrorCodes;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Says in a problem document why a request does not get in; the header for machines is RFC 6750's. */
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final AccessDeniedHandler denial = new BearerTokenAccessDeniedHandler();
    private final Problems problems;
    private final Counter missing;
    private final Counter refused;
    private final Counter issuerAway;

    Refusals(Problems problems, MeterRegistry metrics) {
        this.problems = problems;
        this.missing = counter(metrics, "missing");
        this.refused = counter(metrics, "refused");
        this.issuerAway = counter(metrics, "issuer_away");
    }

    private static Counter counter(MeterRegistry metrics, String cause) {
        return Counter.builder("shanhai.gateway.refusals")
                .description(
                        "Requests that were not let in for their token, by cause; issuer_away: it could not be checked")
                .tag("cause", cause)
                .register(metrics);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof InsufficientAuthenticationException) {
            missing.increment();
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.write(request, response, Problem.UNAUTHENTICATED);
        } else if (!(failure instanceof AuthenticationServiceException) || isKeyStillUnknown(failure)) {
            refused.increment();
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"" + BearerTokenErrorCodes.INVALID_TOKEN + "\"");
            problems.write(request, response, Problem.TOKEN_REFUSED);
        } else {
            issuerAway.increment();
            log.warn("Tokens cannot be checked: {}", failure.getMessage());
            response.setHeader(HttpHeaders.RETRY_AFTER, Problems.seconds(TRY_AGAIN));
            problems.write(request, response, Problem.ISSUER_AWAY);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException, ServletException {
        denial.handle(request, response, failure);
        problems.write(request, response, Problem.FORBIDDEN);
    }

    /** The keys were fetched a moment ago and are not fetched again for each token that names one they do not hold. */
    private static boolean isKeyStillUnknown(AuthenticationException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(RateLimitReachedException.class::isInstance);
    }
}
