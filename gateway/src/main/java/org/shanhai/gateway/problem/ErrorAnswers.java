package org.shanhai.gateway.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where everything ends up that no route has answered: unknown paths, what the container or the firewall refuses, and our own failures. */
@Controller
class ErrorAnswers implements ErrorController {

    private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);
    private static final List<String> KEPT =
            List.of(HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.ALLOW, "RateLimit", "RateLimit-Policy");

    private final Problems problems;

    ErrorAnswers(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("${server.error.path:${error.path:/error}}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Throwable failure = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Problem problem = problem(failure, request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
        if (problem.status().is5xxServerError()) {
            log.error(
                    "{} {} failed",
                    request.getMethod(),
                    request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI),
                    failure);
        }
        // A backend's answer may have begun: its length and entity tag are not those of this document.
        for (String name : List.copyOf(response.getHeaderNames())) {
            if (!KEPT.contains(name)) {
                response.setHeader(name, null);
            }
        }
        if (problem == Problem.SERVICE_AWAY || problem == Problem.SERVICE_TOO_SLOW) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        problems.write(request, response, problem);
    }

    /** A backend may fail after the head of its answer has come, while nothing of it has gone out yet. */
    private static Problem problem(@Nullable Throwable failure, @Nullable Object status) {
        if (failure instanceof SocketTimeoutException) {
            return Problem.SERVICE_TOO_SLOW;
        }
        if (failure instanceof IOException) {
            return Problem.SERVICE_AWAY;
        }
        return status instanceof Integer code ? Problem.ofStatus(code) : Problem.PATH_UNKNOWN;
    }
}
