package org.shanhai.gateway.routing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayServerResponse;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Sends a request to its backend and the answer back, both as streams of bytes: nothing is held, changed or unpacked on the way.
 *
 * <p>It stands in for the framework's own exchange because that one drains the backend's answer when the caller leaves, which for server-sent
 * events means for ever; here the connection is cut.
 */
@Component
class Forwarding implements ProxyExchange {

    static final String ROUTE = Forwarding.class.getName() + ".route";

    private static final int BUFFER_BYTES = 16 * 1024;

    private final BackendClients clients;
    private final Map<Pace, RequestConfig> limits = new EnumMap<>(Pace.class);
    private final Tracer tracer;
    private final Propagator propagator;

    Forwarding(BackendClients clients, Tracer tracer, Propagator propagator) {
        this.clients = clients;
        this.tracer = tracer;
        this.propagator = propagator;
        for (Pace pace : Pace.values()) {
            limits.put(pace, clients.limitsAt(pace));
        }
    }

    @Override
    public ServerResponse exchange(Request request) {
        ServerRequest from = request.getServerRequest();
        Pace pace = ((Route) from.attribute(ROUTE).orElseThrow()).pace();
        try {
            HttpUriRequestBase outgoing = outgoing(request, pace);
            HttpHost backend = RoutingSupport.determineHost(outgoing);
            ClassicHttpResponse answer = clients.at(pace).executeOpen(backend, outgoing, null);
            Answered answered = new Answered(answer);
            ServerResponse response = GatewayServerResponse.status(answered.getStatusCode())
                    .build((servletRequest, servletResponse) -> {
                        copy(outgoing, answer, servletResponse.getOutputStream());
                        return null;
                    });
            request.getResponseConsumers().forEach(consumer -> consumer.accept(answered, response));
            return response;
        } catch (IOException e) {
            throw new ForwardingFailedException(e);
        } catch (HttpException e) {
            throw new IllegalStateException("No address in " + request.getUri(), e);
        }
    }

    private HttpUriRequestBase outgoing(Request request, Pace pace) throws IOException {
        URI target = Objects.requireNonNull(request.getUri(), "no address");
        HttpUriRequestBase outgoing = new HttpUriRequestBase(request.getMethod().name(), target);
        outgoing.setConfig(limits.get(pace));
        request.getHeaders().forEach((name, values) -> values.forEach(value -> outgoing.addHeader(name, value)));
        Span span = tracer.currentSpan();
        if (span != null) {
            propagator.inject(span.context(), outgoing, (carrier, name, value) -> outgoing.setHeader(name, value));
        }
        outgoing.setEntity(body(request.getServerRequest()));
        return outgoing;
    }

    /** The length is always known here (see the limits), and must be: a body cut short then reads as cut short at the backend. */
    private static @Nullable HttpEntity body(ServerRequest request) throws IOException {
        long lengthBytes = request.servletRequest().getContentLengthLong();
        return lengthBytes > 0
                ? new InputStreamEntity(request.servletRequest().getInputStream(), lengthBytes, null)
                : null;
    }

    /** Server-sent events must not wait in a buffer; anything else is sent on as the buffer fills. */
    private static void copy(HttpUriRequestBase outgoing, ClassicHttpResponse answer, OutputStream to)
            throws IOException {
        try (answer) {
            HttpEntity entity = answer.getEntity();
            if (entity == null) {
                return;
            }
            try {
                copy(entity.getContent(), to, isEventStream(entity));
            } catch (IOException e) {
                // Closing would read the backend's answer to its end first.
                outgoing.cancel();
                throw e;
            }
        }
    }

    private static void copy(InputStream from, OutputStream to, boolean flushEachPart) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            to.write(buffer, 0, count);
            if (flushEachPart) {
                to.flush();
            }
        }
    }

    private static boolean isEventStream(HttpEntity entity) {
        String type = entity.getContentType();
        return type != null && type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
    }

    /** The backend's status, and of its headers those that are for the caller. */
    private static final class Answered implements Response {

        private final HttpStatusCode status;
        private final HttpHeaders headers;

        Answered(ClassicHttpResponse answer) {
            this.status = HttpStatusCode.valueOf(answer.getCode());
            this.headers = PassedOn.toTheCaller(answer);
        }

        @Override
        public HttpStatusCode getStatusCode() {
            return status;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }
}
