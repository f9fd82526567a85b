package org.shanhai.gateway.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.shanhai.gateway.problem.Problem;
import org.shanhai.gateway.problem.Problems;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands behind the check of tokens: an account, or where there is none an address, may come so often. Every answer tells what is left, in the
 * fields of the IETF's draft on rate limits.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 2000)
class RequestRate extends OncePerRequestFilter {

    private final Allowance byAccount;
    private final Allowance byAddress;
    private final Problems problems;

    RequestRate(Rates rates, Problems problems) {
        this.byAccount = new Allowance("account", rates.account(), System::nanoTime);
        this.byAddress = new Allowance("address", rates.address(), System::nanoTime);
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String account = request.getRemoteUser();
        Allowance allowance = account == null ? byAddress : byAccount;
        Allowance.Answer answer = allowance.take(account == null ? request.getRemoteAddr() : account);
        response.setHeader("RateLimit-Policy", allowance.policy());
        response.setHeader("RateLimit", allowance.state(answer));
        if (answer.granted()) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(HttpHeaders.RETRY_AFTER, Problems.seconds(answer.retryAfter()));
            problems.write(request, response, Problem.TOO_MANY_REQUESTS);
        }
    }
}
