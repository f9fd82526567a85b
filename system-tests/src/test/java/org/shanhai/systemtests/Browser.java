package org.shanhai.systemtests;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Chromium without a window and with a profile of its own, driven by its DevTools protocol. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path profile;
    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<URI> requested = new CopyOnWriteArrayList<>();

    Browser(Path repository) {
        try {
            profile = Files.createTempDirectory("shanhai-browser");
            process = new ProcessBuilder(
                            chromium(repository),
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--disable-dev-shm-usage",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile,
                            "about:blank")
                    .redirectErrorStream(true)
                    .redirectOutput(profile.resolve("browser.log").toFile())
                    .start();
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(pageAddress(), new Hearing())
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            ask(domain + ".enable", Map.of());
        }
    }

    private static String chromium(Path repository) throws IOException {
        Process script = new ProcessBuilder(
                        repository.resolve("deploy/browser/install-chromium.sh").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return printed.strip().lines().toList().getLast();
    }

    /** Written by the browser into its profile once it listens. */
    private URI pageAddress() {
        Path port = profile.resolve("DevToolsActivePort");
        await().atMost(PATIENCE).until(() -> Files.exists(port) && Files.readAllLines(port).size() == 2);
        return await().atMost(PATIENCE)
                .until(() -> firstPage(Files.readAllLines(port).getFirst()), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<URI> firstPage(String port) throws IOException, InterruptedException {
        String list = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        for (JsonNode target : JSON.readTree(list)) {
            if (target.path("type").asString("").equals("page")) {
                return Optional.of(URI.create(target.path("webSocketDebuggerUrl").asString()));
            }
        }
        return Optional.empty();
    }

    private final class Hearing implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                JsonNode heard = JSON.readTree(message.toString());
                message.setLength(0);
                hear(heard);
            }
            from.request(1);
            return null;
        }
    }

    private void hear(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> answer = asked.remove(message.path("id").asInt());
            if (answer != null) {
                answer.complete(message);
            }
            return;
        }
        JsonNode told = message.path("params");
        switch (message.path("method").asString("")) {
            case "Runtime.exceptionThrown" -> errors.add(told.path("exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> {
                if (told.path("type").asString("").equals("error")) {
                    errors.add(told.path("args").toString());
                }
            }
            case "Log.entryAdded" -> {
                if (told.path("entry").path("level").asString("").equals("error")) {
                    errors.add(told.path("entry").toString());
                }
            }
            case "Network.requestWillBeSent" -> {
                String address = told.path("request").path("url").asString("").split("[?#]", 2)[0];
                // What a page makes itself, such as data:, is asked of nobody.
                if (address.startsWith("http")) {
                    requested.add(URI.create(address));
                }
            }
            default -> {}
        }
    }

    private JsonNode ask(String method, Map<String, ?> parameters) {
        int id = lastId.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        asked.put(id, answer);
        // One after the other: a web socket takes no second message while it sends the first.
        synchronized (socket) {
            socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                    .join();
        }
        JsonNode told = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (told.has("error")) {
            throw new IllegalStateException(method + ": " + told.path("error"));
        }
        return told.path("result");
    }

    void open(String address) {
        ask("Page.navigate", Map.of("url", address));
    }

    /** The value of an expression of the page's language; a promise is waited for. */
    JsonNode value(String expression) {
        JsonNode told = ask(
                "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (told.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + told.path("exceptionDetails"));
        }
        return told.path("result").path("value");
    }

    /** Whether an expression is true; it is not while one page gives way to another. */
    boolean is(String expression) {
        try {
            return value(expression).asBoolean(false);
        } catch (IllegalStateException changing) {
            return false;
        }
    }

    /** The text of an element; empty when there is none, also while the page is changing. */
    String text(String selector) {
        try {
            return value("document.querySelector(" + quoted(selector) + ")?.innerText ?? ''").asString("");
        } catch (IllegalStateException changing) {
            return "";
        }
    }

    void waitFor(String selector) {
        await(selector).atMost(PATIENCE).until(() -> !text(selector).isEmpty());
    }

    void click(String selector) {
        waitFor(selector);
        value("document.querySelector(" + quoted(selector) + ").click()");
    }

    /** Types into a field of a form, as far as the page can tell. */
    void fill(String selector, String text) {
        value("(field => { field.value = " + quoted(text)
                + "; field.dispatchEvent(new Event('change', {bubbles: true})); })(document.querySelector(" + quoted(selector)
                + "))");
    }

    static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }

    void online(boolean online) {
        ask(
                "Network.emulateNetworkConditions",
                Map.of("offline", !online, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    void screen(int width, int height, boolean phone) {
        ask(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
    }

    void dark(boolean dark) {
        ask(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    void screenshot(Path file) {
        JsonNode picture = ask("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, Base64.getDecoder().decode(picture.path("data").asString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    /** Addresses of all that was asked for, without query. */
    List<URI> requested() {
        return new ArrayList<>(requested);
    }

    void forget() {
        errors.clear();
        requested.clear();
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
