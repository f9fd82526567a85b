package org.shanhai.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The whole gateway on free ports, between fake backends and a fake issuer. */
final class GatewayProcess implements AutoCloseable {

    final FakeIssuer issuer = new FakeIssuer();
    final FakeBackend project = new FakeBackend("project-service");
    final FakeBackend funding = new FakeBackend("funding-service");
    final FakeBackend impact = new FakeBackend("impact-service");
    final ConfigurableApplicationContext context;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String token = issuer.token("office");

    GatewayProcess(String... more) {
        var arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--shanhai.gateway.rates.refused.requests=100000",
                "--shanhai.gateway.backends.project-service=" + project.address(),
                "--shanhai.gateway.backends.funding-service=" + funding.address(),
                "--shanhai.gateway.backends.impact-service=" + impact.address(),
                "--shanhai.gateway.tokens.issuer=" + FakeIssuer.NAME,
                "--shanhai.gateway.tokens.jwks=" + issuer.server.address() + "/jwks"));
        // Given twice, an argument would be a list.
        List.of(more).forEach(argument -> {
            arguments.removeIf(given -> given.startsWith(argument.substring(0, argument.indexOf('=') + 1)));
            arguments.add(argument);
        });
        context = SpringApplication.run(Gateway.class, arguments.toArray(String[]::new));
    }

    List<FakeBackend> backends() {
        return List.of(project, funding, impact);
    }

    String token() {
        return token;
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", int.class);
    }

    int managementPort() {
        return context.getEnvironment().getRequiredProperty("local.management.port", int.class);
    }

    /** With a valid token. */
    HttpRequest.Builder request(String path) {
        return anonymous(path).header("Authorization", "Bearer " + token);
    }

    HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpClient http() {
        return http;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> json(HttpResponse<String> answer) {
        return JsonMapper.shared().readValue(answer.body(), Map.class);
    }

    @Override
    public void close() {
        context.close();
        backends().forEach(FakeBackend::close);
        issuer.close();
        http.close();
    }
}
