package org.shanhai.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Answers what Tomcat itself refuses, e.g. a request line that is no HTTP, before any filter sees it. */
final class ProblemErrorValve extends ErrorReportValve {

    private final Problems problems;

    ProblemErrorValve(Problems problems) {
        this.problems = problems;
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Language language = Language.accepted(request.getHeader("Accept-Language"));
        String path = request.getRequestURI();
        try {
            problems.write(
                    response,
                    language,
                    problems.problem(status, StatusCodes.code(status), List.of(), language, path == null ? "" : path));
            response.finishResponse();
        } catch (IOException gone) {
            throw new UncheckedIOException("the caller went away before it was answered", gone);
        }
    }
}
