package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shanhai.sample.IssuerTokens;
import tools.jackson.databind.json.JsonMapper;

/**
 * What pages that are open and live cost the gateway and impact-service while reports come at a steady rate. A page is its stream, read as fast as it
 * comes; beside it stands the same load with no page open. No part of the build; see {@code system-tests/bench}.
 *
 * <p>{@code -Dpages=N}, {@code -Drate=N} reports a second, {@code -Dseconds=N}, {@code -Dwarm-up=SECONDS}.
 */
class LivePagesBenchmark {
    private static final int PAGES = Integer.getInteger("pages", 200);
    private static final int RATE = Integer.getInteger("rate", 50);
    private static final int SECONDS = Integer.getInteger("seconds", 30);
    private static final int WARM_UP_SECONDS = Integer.getInteger("warm-up", 60);
    /** The gateway opens no more streams for one account. */
    private static final int OF_ONE_ACCOUNT = 5;

    private static final List<String> DONORS = List.of(
            "110000", "120000", "130000", "140000", "210000", "220000", "230000", "310000", "320000", "330000",
            "340000", "350000", "360000", "370000", "410000", "420000", "430000", "440000", "440300");
    private static final JsonMapper JSON = new JsonMapper();

    private final Figures figures = new Figures("live-pages");
    private final RunningStack stack = RunningStack.asInUse();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final AtomicInteger open = new AtomicInteger();

    @Test
    void manyPagesAreOpenWhileOfficesReport() throws Exception {
        stack.up();
        ExecutorService pages = Executors.newVirtualThreadPerTaskExecutor();
        try {
            IssuerTokens tokens = new IssuerTokens(stack.issuer(), stack.clientSecret());
            List<String> projects = new ArrayList<>();
            for (String donor : DONORS) {
                projects.add(JSON.readTree(
                                post(tokens.of("office:" + donor), "/projects", Registered.projectBody(donor, "653201"))
                                        .body())
                        .get("id")
                        .asString());
            }
            report(tokens, projects, WARM_UP_SECONDS);
            Map<String, Duration> without = busyWhile(() -> report(tokens, projects, SECONDS));
            List<String> accounts = Stream.concat(
                            Stream.of("auditor", "verifier"),
                            DONORS.stream().flatMap(donor -> Stream.of("office:" + donor, "finance:" + donor)))
                    .toList();
            for (int page = 0; page < PAGES; page++) {
                String token = tokens.of(accounts.get(page / OF_ONE_ACCOUNT));
                pages.execute(() -> read(token));
            }
            report(tokens, projects, WARM_UP_SECONDS);
            assertThat(open.get()).isEqualTo(PAGES);
            long before = refused.sum();
            bytes.reset();
            Map<String, Duration> with = busyWhile(() -> report(tokens, projects, SECONDS));
            assertThat(open.get()).isEqualTo(PAGES);
            figures.say(
                    "%d pages, %d reports/s for %d s: %.1f KiB/s to each page",
                    PAGES, RATE, SECONDS, bytes.sum() / 1024.0 / SECONDS / PAGES);
            figures.say("%,d reports refused meanwhile, %,d before", refused.sum() - before, before);
            with.forEach((service, busy) -> figures.say(
                    "%s: cores busy %.2f, without pages %.2f",
                    service, cores(busy), cores(without.getOrDefault(service, Duration.ZERO))));
        } finally {
            pages.shutdownNow();
            stack.down();
        }
    }

    private static double cores(Duration busy) {
        return (double) busy.toMillis() / Duration.ofSeconds(SECONDS).toMillis();
    }

    private Map<String, Duration> busyWhile(Runnable load) {
        Duration gateway = cpu("gateway");
        Duration impact = cpu("impact-service");
        load.run();
        return Map.of(
                "gateway", cpu("gateway").minus(gateway),
                "impact-service", cpu("impact-service").minus(impact));
    }

    private Duration cpu(String service) {
        return ProcessHandle.of(stack.pid(service))
                .orElseThrow()
                .info()
                .totalCpuDuration()
                .orElseThrow();
    }

    private void report(IssuerTokens tokens, List<String> projects, int seconds) {
        String body = Registered.employment("HIRES", "DIRECT", "1", "2025-06-30");
        long begin = System.nanoTime();
        try (ExecutorService offices = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < RATE * seconds; number++) {
                long due = begin + number * 1_000_000_000L / RATE;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                int project = number % projects.size();
                offices.execute(() -> post(
                        tokens.of("office:" + DONORS.get(project)),
                        "/projects/" + projects.get(project) + "/employment-reports",
                        body));
            }
        }
    }

    private HttpResponse<String> post(String token, String path, String body) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(stack.gateway().resolve("/api/v1" + path))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", UUID.randomUUID().toString())
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                refused.increment();
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Until the benchmark ends. */
    private void read(String token) {
        HttpRequest request = HttpRequest.newBuilder(stack.gateway().resolve("/api/v1/impact/live"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .build();
        try (InputStream stream =
                http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
            open.incrementAndGet();
            byte[] part = new byte[8192];
            for (int read = stream.read(part); read >= 0; read = stream.read(part)) {
                bytes.add(read);
            }
        } catch (IOException endsWithTheStack) {
            // Whether it ended before, the number of open ones tells.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.decrementAndGet();
        }
    }
}
