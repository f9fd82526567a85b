package org.shanhai.platform.web;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Refuses a query parameter that the route does not read: a filter with a slip of the pen would otherwise give the figure of everything, and
 * look right. A method that takes the request itself may read any. Refuses the character 0 in the values of all: no text in the database can hold
 * it.
 */
final class UnknownParameters implements HandlerInterceptor {

    private final Map<HandlerMethod, Optional<Set<String>>> readByMethod = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() == null || !(handler instanceof HandlerMethod method)) {
            return true;
        }
        Optional<Set<String>> read = readByMethod.computeIfAbsent(
                method.getResolvedFromHandlerMethod() == null ? method : method.getResolvedFromHandlerMethod(),
                UnknownParameters::readBy);
        refuse(request, read);
        return true;
    }

    private static void refuse(HttpServletRequest request, Optional<Set<String>> read) {
        List<Violation> wrong = new ArrayList<>();
        UriComponentsBuilder.fromUriString("?" + request.getQueryString())
                .build()
                .getQueryParams()
                .forEach((name, values) -> {
                    if (read.isPresent() && !read.get().contains(name)) {
                        wrong.add(new Violation(
                                name,
                                "unknown-parameter",
                                values.getFirst(),
                                Map.of("allowed", List.copyOf(read.get()))));
                    } else if (values.stream().anyMatch(UnknownParameters::holdsZero)) {
                        wrong.add(Violation.of(name, "control-character", values.getFirst()));
                    }
                });
        if (!wrong.isEmpty()) {
            throw Refusal.badRequest(wrong).asException();
        }
    }

    /** @param value as it stands in the query, still encoded; null where there is no {@code =} */
    private static boolean holdsZero(@Nullable String value) {
        return value != null && value.contains("%00");
    }

    /** The names that a method reads, empty when it may read any. */
    private static Optional<Set<String>> readBy(HandlerMethod method) {
        Set<String> names = new TreeSet<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            Class<?> type = parameter.getParameterType();
            RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
            if (ServletRequest.class.isAssignableFrom(type)
                    || WebRequest.class.isAssignableFrom(type)
                    || MultiValueMap.class.isAssignableFrom(type)
                    || (named != null && Map.class.isAssignableFrom(type))) {
                return Optional.empty();
            }
            if (named != null) {
                names.add(named.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : named.name());
            } else if (type == PageRequest.class) {
                names.addAll(List.of("limit", "cursor"));
            } else if (parameter.hasParameterAnnotation(ModelAttribute.class) && type.isRecord()) {
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .forEach(names::add);
            }
        }
        return Optional.of(names);
    }
}
