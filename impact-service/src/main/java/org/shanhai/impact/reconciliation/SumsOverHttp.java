package org.shanhai.impact.reconciliation;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@link OwnersSums} from {@code /actuator/sums} of the owners' management ports, which are not public. */
final class SumsOverHttp implements OwnersSums, AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<Owner, URI> addresses;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    SumsOverHttp(Map<Owner, URI> addresses) {
        this.addresses = Map.copyOf(addresses);
    }

    @Override
    public Page read(Owner owner, @Nullable UUID after) {
        URI address = Objects.requireNonNull(addresses.get(owner))
                .resolve("/actuator/sums" + (after == null ? "" : "?after=" + after));
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(address).timeout(LIMIT).GET().build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new OwnerAwayException(owner.service() + " answers " + answer.statusCode());
            }
            return page(owner, JSON.readTree(answer.body()));
        } catch (IOException | JacksonException e) {
            throw new OwnerAwayException(owner.service() + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OwnerAwayException(owner.service() + " was not waited for");
        }
    }

    private static Page page(Owner owner, JsonNode body) {
        List<ProjectSums> projects = new ArrayList<>();
        for (JsonNode item : body.path("items")) {
            Map<String, @Nullable BigDecimal> figures = new TreeMap<>();
            switch (owner) {
                case PROJECT_SERVICE ->
                    item.path("figures")
                            .properties()
                            .forEach(each -> figures.put(each.getKey(), number(each.getValue())));
                case FUNDING_SERVICE -> {
                    for (String name : Sums.MONEY) {
                        figures.put(name, number(item.path(name)));
                    }
                }
            }
            projects.add(new ProjectSums(
                    UUID.fromString(item.path("projectId").asString()),
                    item.path("sequence").asLong(),
                    figures));
        }
        JsonNode next = body.path("nextAfter");
        return new Page(projects, next.isString() ? UUID.fromString(next.asString()) : null);
    }

    private static @Nullable BigDecimal number(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? null : new BigDecimal(value.asString());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
