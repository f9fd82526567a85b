package org.shanhai.gateway.routing;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.shanhai.gateway.limits.Limits;
import org.shanhai.gateway.problem.Problems;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchangeHandlerFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Makes the table work. */
@Configuration(proxyBeanMethods = false)
class Routing {

    @Bean
    CircuitBreakerRegistry breakers(BreakerSettings settings, MeterRegistry metrics) {
        var breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(settings.calls())
                .minimumNumberOfCalls(settings.calls())
                .failureRateThreshold(settings.failurePercent())
                .waitDurationInOpenState(settings.open())
                .permittedNumberOfCallsInHalfOpenState(3)
                .build());
        for (Backend backend : Backend.values()) {
            CircuitBreaker breaker = breakers.circuitBreaker(backend.title());
            Gauge.builder(
                            "shanhai_gateway_breaker_open",
                            () -> breaker.getState() == CircuitBreaker.State.CLOSED ? 0 : 1)
                    .description("1 while the gateway leaves a backend alone, or tries whether it is back")
                    .tag("backend", backend.title())
                    .register(metrics);
        }
        return breakers;
    }

    /** With one filter for the headers of requests in place of the framework's five. */
    @Bean
    ProxyExchangeHandlerFunction forwardingHandler(ProxyExchange forwarding) {
        return new ProxyExchangeHandlerFunction(forwarding, only(new PassedOn()), only());
    }

    @SafeVarargs
    private static <T> ObjectProvider<T> only(T... filters) {
        return new ObjectProvider<>() {
            @Override
            public Stream<T> stream() {
                return Stream.of(filters);
            }

            @Override
            public Stream<T> orderedStream() {
                return stream();
            }
        };
    }

    @Bean
    RouterFunction<ServerResponse> routes(
            BackendAddresses addresses,
            CircuitBreakerRegistry breakers,
            BreakerSettings settings,
            Limits limits,
            Problems problems) {
        Map<Backend, Semaphore> rooms = new EnumMap<>(Backend.class);
        Map<Backend, Semaphore> roomsForStreams = new EnumMap<>(Backend.class);
        for (Backend backend : Backend.values()) {
            rooms.put(backend, new Semaphore(limits.requestsPerBackend()));
            roomsForStreams.put(backend, new Semaphore(limits.streamsPerBackend()));
        }
        RouterFunctions.Builder all = RouterFunctions.route();
        for (Route route : RouteTable.ROUTES) {
            CircuitBreaker breaker = breakers.circuitBreaker(route.backend().title());
            Semaphore room = Objects.requireNonNull(
                    (route.pace() == Pace.STREAM ? roomsForStreams : rooms).get(route.backend()));
            RouterFunctions.Builder row = GatewayRouterFunctions.route(route.id())
                    .before(uri(addresses.of(route.backend())))
                    .before(request -> {
                        request.attributes().put(Forwarding.ROUTE, route);
                        return request;
                    })
                    .filter(new Guard(room, breaker, settings.open(), problems));
            for (String path : route.fullPaths()) {
                row.route(RequestPredicates.path(path), http());
            }
            all.add(row.build());
        }
        return all.build();
    }
}
