package org.shanhai.teststack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries every row of a service's access table with every role, for the donor whose data it is, for its province and for others, and without a
 * token. What a row lets in may fail for any other reason; what it keeps out must be told 401 or 403, and which of its reasons. Roles and answers must be those of
 * the published document.
 */
public final class AccessTries {

    private static final List<String> ROLES =
            List.of("office", "finance", "verifier", "auditor", "analyst", "admin", "visitor");

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestTokens tokens = TestTokens.shared();
    private final DocumentedAnswers documented;
    private final int port;

    /** @param documented what the service publishes; the answers are held against it too */
    public AccessTries(int port, DocumentedAnswers documented) {
        this.port = port;
        this.documented = documented;
    }

    /**
     * A row of the table.
     *
     * @param roles wire names
     * @param ofADonor whether the caller must act for a donor of the data
     */
    public record Row(String method, String pattern, Set<String> roles, boolean anybody, boolean ofADonor) {

        /** As in {@code GET /api/v1/projects}. */
        public String name() {
            return method + " " + pattern;
        }
    }

    /**
     * A request that is taken from whoever may send it.
     *
     * @param path with its variables filled in
     */
    public record Sample(String path, @Nullable String body, Map<String, String> headers) {

        public Sample(String path, String body) {
            this(path, body, Map.of());
        }
    }

    /** Who may write the data of the samples, and who may not. */
    public record Donors(List<String> own, List<String> foreign) {}

    /** Makes the request that a row is tried with; made anew for each try. */
    public interface Samples {

        /** Null when any request does, since the row asks for the role alone. */
        @Nullable
        Sample of(Row row);
    }

    /**
     * What the table itself lacks or has too much of; empty when each route that is served has one row, each row its route, and the published
     * document names them and no others.
     *
     * @param served as in {@link Row#name()}
     */
    public List<String> gaps(Collection<String> served, List<Row> rows) {
        List<String> gaps = new ArrayList<>();
        Set<String> named = new TreeSet<>();
        for (Row row : rows) {
            if (!named.add(row.name())) {
                gaps.add(row.name() + " has several rows");
            }
        }
        without(served, named).forEach(route -> gaps.add(route + " is served and has no row"));
        without(named, served).forEach(route -> gaps.add(route + " has a row and is not served"));
        without(named, documented.operations()).forEach(route -> gaps.add(route + " has a row and is not published"));
        without(documented.operations(), named).forEach(route -> gaps.add(route + " is published and has no row"));
        return gaps;
    }

    private static Set<String> without(Collection<String> all, Collection<String> taken) {
        Set<String> left = new TreeSet<>(all);
        left.removeAll(taken);
        return left;
    }

    /** Every answer that is not what the table says; empty when all are. */
    public List<String> differences(List<Row> rows, Donors donors, Samples samples) {
        List<String> wrong = new ArrayList<>();
        for (Row row : rows) {
            Set<String> toldRoles = documented.roles(row.method(), row.pattern());
            if (!toldRoles.equals(row.anybody() ? Set.of() : row.roles())) {
                wrong.add(row.name() + " is published as open to " + toldRoles);
            }
            if (row.ofADonor() && samples.of(row) == null) {
                wrong.add(row.name() + " asks for a donor and has no sample");
                continue;
            }
            check(wrong, row, "nobody", null, samples, row.anybody() ? "let in" : "401 unauthenticated");
            for (String role : ROLES) {
                boolean letIn = row.anybody() || row.roles().contains(role);
                String forOwn = letIn ? "let in" : "403 role-not-allowed";
                String forForeign = letIn ? "403 other-donor" : forOwn;
                // Where the role alone decides, one donor is as good as another.
                List<String> own = row.ofADonor() ? donors.own() : donors.own().subList(0, 1);
                own.forEach(donor -> check(wrong, row, role, donor, samples, forOwn));
                if (row.ofADonor()) {
                    donors.foreign().forEach(donor -> check(wrong, row, role, donor, samples, forForeign));
                }
            }
        }
        return wrong;
    }

    private void check(
            List<String> wrong, Row row, String role, @Nullable String donor, Samples samples, String expected) {
        String found = outcome(send(row, samples.of(row), donor == null ? null : tokens.bearer(role, donor)));
        if (!found.equals(expected)) {
            wrong.add(row.name() + " by " + role + " for " + donor + ": expected " + expected + ", found " + found);
        }
    }

    private HttpRequest send(Row row, @Nullable Sample sample, @Nullable String bearer) {
        String path = sample == null ? withAnyIds(row.pattern()) : sample.path();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
        if (row.method().equals("GET")) {
            request.GET();
        } else {
            String body = sample == null || sample.body() == null ? "{}" : sample.body();
            request.method(row.method(), BodyPublishers.ofString(body))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString());
        }
        if (sample != null) {
            sample.headers().forEach(request::header);
        }
        return (bearer == null ? request : request.header("Authorization", bearer)).build();
    }

    private static String withAnyIds(String pattern) {
        return pattern.replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
    }

    /** A stream of events would never end, so that nothing is read of what is not JSON. */
    private String outcome(HttpRequest request) {
        try {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                int status = answer.statusCode();
                String type = answer.headers().firstValue("Content-Type").orElse("");
                String text = type.contains("json") ? new String(body.readAllBytes(), StandardCharsets.UTF_8) : "";
                List<String> faults =
                        documented.faults(request.method(), request.uri().getPath(), status, type, text);
                if (!faults.isEmpty()) {
                    return status + ", not as documented: " + faults;
                }
                if (status >= 500 && status != 503) {
                    return status + " " + text;
                }
                if (status != 401 && status != 403) {
                    return "let in";
                }
                return Stream.of("role-not-allowed", "other-donor", "unauthenticated", "token-refused")
                        .filter(problem -> text.contains("urn:shanhai:problem:" + problem + "\""))
                        .map(problem -> status + " " + problem)
                        .findFirst()
                        .orElse(status + " " + text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
