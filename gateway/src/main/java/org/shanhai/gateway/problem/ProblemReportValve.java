package org.shanhai.gateway.problem;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the container refuses before any filter of ours sees it: a line that is no HTTP, a header too long, a path with characters that are not
 * taken. Tomcat makes the instance, hence the public constructor without arguments.
 */
public final class ProblemReportValve extends ErrorReportValve {

    private final Problems problems = new Problems(JsonMapper.shared());

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var ioAllowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, ioAllowed);
        if (!ioAllowed.get()) {
            return;
        }
        try {
            Problem problem = Problem.ofStatus(response.getStatus());
            problems.write(request.getRequest(), response.getResponse(), problem);
            response.finishResponse();
        } catch (IOException e) {
            container.getLogger().debug("The caller left before the problem was written", e);
        }
    }
}
