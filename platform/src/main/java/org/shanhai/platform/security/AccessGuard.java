package org.shanhai.platform.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Default deny: no controller runs without a row of the {@link AccessTable}, and a route that lacks its row stops the start. */
final class AccessGuard implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        boolean first = request.getDispatcherType() == DispatcherType.REQUEST;
        if (first && handler instanceof HandlerMethod && !AccessDecision.granted(request)) {
            throw new AccessDeniedException("no row of the access table names this route");
        }
        return true;
    }

    /** Compares the routes of all controllers with the table. */
    record Check(RequestMappingHandlerMapping routes, AccessTable table) implements SmartInitializingSingleton {

        @Override
        public void afterSingletonsInstantiated() {
            Set<String> without = new TreeSet<>();
            routes.getHandlerMethods().forEach((route, method) -> {
                if (!ErrorController.class.isAssignableFrom(method.getBeanType())) {
                    without.addAll(withoutRow(route));
                }
            });
            if (!without.isEmpty()) {
                throw new IllegalStateException("routes without a row in the access table: " + without);
            }
        }

        private Set<String> withoutRow(RequestMappingInfo route) {
            Set<String> without = new TreeSet<>();
            for (String pattern : route.getPatternValues()) {
                for (var method : route.getMethodsCondition().getMethods()) {
                    HttpMethod http = method.asHttpMethod();
                    boolean named = table.rules().stream()
                            .anyMatch(rule ->
                                    rule.method().equals(http) && rule.pattern().equals(pattern));
                    if (!named) {
                        without.add(http + " " + pattern);
                    }
                }
                if (route.getMethodsCondition().getMethods().isEmpty()) {
                    without.add("every method " + pattern);
                }
            }
            return without;
        }
    }
}
