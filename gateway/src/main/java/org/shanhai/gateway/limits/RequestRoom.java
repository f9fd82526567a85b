package org.shanhai.gateway.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.shanhai.gateway.problem.Problem;
import org.shanhai.gateway.problem.Problems;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** So many requests may be under way at a time, streams included. Each takes memory until it is answered, most of all while it waits. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 600)
class RequestRoom extends OncePerRequestFilter {

    private final Semaphore room;
    private final Problems problems;

    RequestRoom(Limits limits, Problems problems) {
        this.room = new Semaphore(limits.requests());
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (room.tryAcquire()) {
            try {
                chain.doFilter(request, response);
            } finally {
                room.release();
            }
        } else {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            problems.write(request, response, Problem.GATEWAY_BUSY);
        }
    }
}
