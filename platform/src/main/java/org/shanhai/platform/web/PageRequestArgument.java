package org.shanhai.platform.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@link PageRequest} from {@code limit} and {@code cursor}. */
final class PageRequestArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageRequest.class;
    }

    @Override
    public PageRequest resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return new PageRequest(limit(request.getParameter("limit")), after(request.getParameter("cursor")));
    }

    private static int limit(@Nullable String sent) {
        if (sent == null) {
            return PageRequest.DEFAULT_LIMIT_ROWS;
        }
        int limit;
        try {
            limit = Integer.parseInt(sent);
        } catch (NumberFormatException noNumber) {
            throw bad("limit", "wrong-type", sent, Map.of("expected", "INTEGER"));
        }
        if (limit < 1) {
            throw bad("limit", "too-small", sent, Map.of("min", 1));
        }
        if (limit > PageRequest.MAX_LIMIT_ROWS) {
            throw bad("limit", "above-max", sent, Map.of("max", PageRequest.MAX_LIMIT_ROWS));
        }
        return limit;
    }

    private static List<String> after(@Nullable String sent) {
        if (sent == null) {
            return List.of();
        }
        Optional<List<String>> position = Cursor.read(sent);
        return position.orElseThrow(() -> badCursor(sent));
    }

    static RefusedException badCursor(String sent) {
        return bad("cursor", "bad-cursor", sent, Map.of("from", "nextCursor"));
    }

    private static RefusedException bad(String field, String code, String value, Map<String, Object> rule) {
        return Refusal.badRequest(List.of(new Violation(field, code, value, rule)))
                .asException();
    }
}
