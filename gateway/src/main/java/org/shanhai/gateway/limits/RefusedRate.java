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

/** Stands before the check of tokens: an address that tries one bad token after another is not listened to for a while. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1000)
class RefusedRate extends OncePerRequestFilter {

    private final Allowance allowance;
    private final Problems problems;

    RefusedRate(Rates rates, Problems problems) {
        this.allowance = new Allowance("refused", rates.refused(), System::nanoTime);
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = request.getRemoteAddr();
        Allowance.Answer left = allowance.look(address);
        if (!left.granted()) {
            response.setHeader("RateLimit-Policy", allowance.policy());
            response.setHeader("RateLimit", allowance.state(left));
            response.setHeader(HttpHeaders.RETRY_AFTER, Problems.seconds(left.retryAfter()));
            problems.write(request, response, Problem.TOO_MANY_REQUESTS);
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
            allowance.take(address);
        }
    }
}
