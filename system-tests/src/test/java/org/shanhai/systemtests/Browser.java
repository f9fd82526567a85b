package org.shanhai.systemtests;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Chromium without a window and with a profile of its own. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ChromeDriver driver;
    private final List<String> errors = new ArrayList<>();
    private final List<URI> requested = new ArrayList<>();

    Browser(Path repository) {
        List<String> programs = programs(repository);
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.SEVERE);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(programs.getFirst());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=en");
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Path.of(programs.getLast()).toFile())
                        .build(),
                options);
    }

    /** The browser, and the program that drives it. */
    private static List<String> programs(Path repository) {
        try {
            Process script = new ProcessBuilder(repository
                            .resolve("deploy/browser/install-chromium.sh")
                            .toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<String> printed = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .lines()
                    .toList();
            if (printed.size() < 2) {
                throw new IllegalStateException("no browser was found or installed: " + printed);
            }
            return printed.subList(printed.size() - 2, printed.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void open(String address) {
        driver.get(address);
    }

    /** The value of an expression of the page's language; a promise is waited for. */
    JsonNode value(String expression) {
        Map<String, Object> told = driver.executeCdpCommand(
                "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        JsonNode answer = JSON.valueToTree(told);
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** Whether an expression is true; it is not while one page gives way to another. */
    boolean is(String expression) {
        try {
            return value(expression).asBoolean(false);
        } catch (IllegalStateException | WebDriverException changing) {
            return false;
        }
    }

    /** The text of an element; empty when there is none, also while the page is changing. */
    String text(String selector) {
        try {
            return value("document.querySelector(" + quoted(selector) + ")?.innerText ?? ''")
                    .asString("");
        } catch (IllegalStateException | WebDriverException changing) {
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
                + "; field.dispatchEvent(new Event('change', {bubbles: true})); })(document.querySelector("
                + quoted(selector) + "))");
    }

    static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }

    void screen(int width, int height, boolean phone) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
    }

    void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    void screenshot(Path file) {
        Map<String, Object> picture = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        write(file, picture);
    }

    /** As it would come out of a printer. */
    void print(Path file) {
        write(
                file,
                driver.executeCdpCommand(
                        "Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", false)));
    }

    private static void write(Path file, Map<String, Object> answer) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, Base64.getDecoder().decode(String.valueOf(answer.get("data"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the page complained of since {@link #forget()}. */
    List<String> errors() {
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .forEach(errors::add);
        return List.copyOf(errors);
    }

    /** Addresses of all that was asked for since {@link #forget()}, without query. */
    List<URI> requested() {
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = JSON.readTree(entry.getMessage()).path("message");
            if (!message.path("method").asString("").equals("Network.requestWillBeSent")) {
                continue;
            }
            String address = message.path("params")
                    .path("request")
                    .path("url")
                    .asString("")
                    .split("[?#]", 2)[0];
            // What a page makes itself, such as data:, is asked of nobody.
            if (address.startsWith("http")) {
                requested.add(URI.create(address));
            }
        }
        return List.copyOf(requested);
    }

    /** Breaks of WCAG 2.2 A and AA and of good practice that axe-core finds in what is on the screen. */
    List<String> barriers() {
        if (!is("typeof axe === 'object'")) {
            driver.executeScript(axe());
        }
        JsonNode found = value(
                "axe.run(document, {resultTypes: ['violations']}).then(({violations}) => "
                        + "violations.flatMap(each => each.nodes.map(node => `${each.id}: ${node.html} ${node.failureSummary}`)))");
        var barriers = new ArrayList<String>();
        found.forEach(each -> barriers.add(each.asString()));
        return barriers;
    }

    private static String axe() {
        try (var in = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget() {
        errors();
        requested();
        errors.clear();
        requested.clear();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
