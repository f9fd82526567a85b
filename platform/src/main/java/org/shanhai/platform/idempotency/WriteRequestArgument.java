package org.shanhai.platform.idempotency;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.security.Callers;
import org.shanhai.platform.web.KeptBody;
import org.shanhai.platform.web.WebJson;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Gives a controller its {@link WriteRequest}. */
final class WriteRequestArgument implements HandlerMethodArgumentResolver {

    private final JsonMapper canonical;

    WriteRequestArgument(WebJson json) {
        this.canonical = json.mapper()
                .rebuild()
                .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                .build();
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == WriteRequest.class;
    }

    @Override
    public WriteRequest resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("no HTTP request");
        }
        String account = Callers.current().account();
        String route = request.getMethod() + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String key = WriteKey.read(request.getHeader(WriteKey.HEADER));
        return key == null
                ? WriteRequest.unprotected(account, route)
                : new WriteRequest(account, route, key, fingerprint(request));
    }

    private String fingerprint(HttpServletRequest request) {
        String query = request.getQueryString();
        return Fingerprint.ofText(
                utf8(request.getRequestURI()), utf8(query == null ? "" : query), canonical(KeptBody.of(request)));
    }

    /** White space and the order of fields make no other content. */
    private byte[] canonical(byte[] body) {
        if (body.length == 0) {
            return body;
        }
        try {
            return canonical.writeValueAsBytes(canonical.readTree(body));
        } catch (JacksonException notJson) {
            // The body is read once more for the controller, and that is where it is refused.
            return body;
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
