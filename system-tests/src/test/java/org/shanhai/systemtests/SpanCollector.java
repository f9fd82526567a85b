package org.shanhai.systemtests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Takes what services export over OTLP and keeps the spans. */
final class SpanCollector {

    private static final String TRACES = "/v1/traces";

    /** What a span stands for; in the order of OTLP's numbers. */
    enum Kind {
        UNSPECIFIED,
        INTERNAL,
        SERVER,
        CLIENT,
        PRODUCER,
        CONSUMER
    }

    /** @param id hexadecimal, as the others are */
    record Span(String service, String traceId, String id, String parentId, Kind kind, String name) {}

    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    SpanCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(
                Thread.ofPlatform().name("span-collector-", 0).daemon(true).factory()));
        server.createContext("/", this::take);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Span> ofTrace(String traceId) {
        return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestURI().getPath().equals(TRACES)) {
                new Protobuf(body).messages(1).forEach(this::addOfService);
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** By the field numbers of OTLP's ResourceSpans, ScopeSpans and Span. */
    private void addOfService(Protobuf resourceSpans) {
        String service = resourceSpans.messages(1).stream()
                .flatMap(resource -> resource.messages(1).stream())
                .filter(attribute -> attribute.text(1).equals("service.name"))
                .map(attribute -> attribute.messages(2).getFirst().text(1))
                .findFirst()
                .orElse("");
        HexFormat hex = HexFormat.of();
        for (Protobuf scope : resourceSpans.messages(2)) {
            for (Protobuf span : scope.messages(2)) {
                spans.add(new Span(
                        service,
                        hex.formatHex(span.bytes(1)),
                        hex.formatHex(span.bytes(2)),
                        hex.formatHex(span.bytes(4)),
                        Kind.values()[(int) span.whole(6)],
                        span.text(5)));
            }
        }
    }
}
