package org.shanhai.gateway.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same shape as the services' problem documents; the gateway never judges a field, so {@code errors} is empty. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemDocument(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        List<String> errors,
        @Nullable String traceId) {}
