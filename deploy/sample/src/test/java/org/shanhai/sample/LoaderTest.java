package org.shanhai.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.shanhai.sample.FakeServer.Told;

class LoaderTest {
    private static final Tokens TOKENS = account -> "token-of-" + account;
    private static final List<Request> ALL = new ScenarioRequests(Scenario.load()).all();

    @Test
    void sendsEveryRequestOnceWithItsTokenAndKey() {
        try (FakeServer server = new FakeServer(LoaderTest::created)) {
            Loader loader = new Loader(new Gateway(server.address(), TOKENS));
            List<Integer> progress = new ArrayList<>();

            loader.load(ALL, (request, done) -> progress.add(done));

            assertThat(server.asked()).hasSize(ALL.size());
            assertThat(server.asked())
                    .extracting(asked -> asked.header("Idempotency-key"))
                    .containsExactlyElementsOf(
                            ALL.stream().map(Request::idempotencyKey).toList());
            assertThat(server.asked().getFirst().header("Authorization")).isEqualTo("Bearer token-of-office:110000");
            assertThat(server.asked().getFirst().path()).isEqualTo("/api/v1/projects");
            assertThat(progress).hasSize(ALL.size()).endsWith(ALL.size());
            assertThat(loader.ids()).hasSize(19 + 18);
            assertThat(loader.replayed()).isZero();
        }
    }

    @Test
    void writesUnderTheIdsItWasAnsweredWith() {
        try (FakeServer server = new FakeServer(LoaderTest::created)) {
            Loader loader = new Loader(new Gateway(server.address(), TOKENS));

            loader.load(ALL, (request, done) -> {});

            assertThat(server.asked())
                    .anyMatch(asked -> asked.path().equals("/api/v1/commitments/id-of-K01/disbursements"));
            assertThat(server.asked()).noneMatch(asked -> asked.path().contains("{"));
        }
    }

    @Test
    void sendsTheSameAgainWhenTheProjectIsNotKnownYet() {
        AtomicInteger askedForPatience = new AtomicInteger();
        try (FakeServer server = new FakeServer(asked -> asked.path().endsWith("/commitments")
                        && askedForPatience.getAndIncrement() < 2
                ? new Told(409, Map.of("Retry-After", "0"), "{\"type\":\"urn:shanhai:problem:project-not-known-yet\"}")
                : created(asked))) {
            Loader loader = new Loader(new Gateway(server.address(), TOKENS));

            loader.load(ALL, (request, done) -> {});

            List<String> keys = server.asked().stream()
                    .filter(asked -> asked.path().endsWith("/commitments"))
                    .map(asked -> asked.header("Idempotency-key"))
                    .toList();
            assertThat(keys).hasSize(18 + 2);
            assertThat(keys.subList(0, 3)).containsOnly(keys.getFirst());
        }
    }

    @Test
    void countsWhatWasSentBefore() {
        try (FakeServer server = new FakeServer(asked -> new Told(
                201, Map.of("Idempotent-Replayed", "true"), created(asked).body()))) {
            Loader loader = new Loader(new Gateway(server.address(), TOKENS));

            loader.load(ALL, (request, done) -> {});

            assertThat(loader.replayed()).isEqualTo(ALL.size());
        }
    }

    @Test
    void stopsAtARefusalAndSaysWhichCommand() {
        try (FakeServer server = new FakeServer(asked ->
                asked.path().contains("/targets/") ? Told.of(422, "{\"title\":\"Unit not known\"}") : created(asked))) {
            Loader loader = new Loader(new Gateway(server.address(), TOKENS));

            assertThatThrownBy(() -> loader.load(ALL, (request, done) -> {}))
                    .hasMessageContaining("Command 20 was refused")
                    .hasMessageContaining("422")
                    .hasMessageContaining("Unit not known");
            assertThat(server.asked()).hasSize(20);
        }
    }

    @Test
    void aConflictWithoutRetryAfterIsARefusal() {
        try (FakeServer server = new FakeServer(asked -> Told.of(409, "{}"))) {
            Loader loader = new Loader(new Gateway(server.address(), TOKENS));

            assertThatThrownBy(() -> loader.load(ALL, (request, done) -> {})).hasMessageContaining("409");
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void asksTheIssuerOncePerAccount() {
        try (FakeServer server = new FakeServer(asked -> Told.of(200, "{\"access_token\":\"abc\"}"))) {
            IssuerTokens tokens = new IssuerTokens(server.address(), "secret");

            assertThat(tokens.of("office:110000")).isEqualTo("abc");
            assertThat(tokens.of("office:110000")).isEqualTo("abc");
            assertThat(tokens.of("auditor")).isEqualTo("abc");

            assertThat(server.asked())
                    .extracting(FakeServer.Asked::body)
                    .containsExactly(
                            "grant_type=client_credentials&role=office&donor=110000",
                            "grant_type=client_credentials&role=auditor");
        }
    }

    @Test
    void saysWhenTheIssuerRefuses() {
        try (FakeServer server = new FakeServer(asked -> Told.of(401, "{\"error\":\"invalid_client\"}"))) {
            IssuerTokens tokens = new IssuerTokens(server.address(), "wrong");

            assertThatThrownBy(() -> tokens.of("auditor"))
                    .hasMessageContaining("no token for auditor")
                    .hasMessageContaining("invalid_client");
        }
    }

    private static Told created(FakeServer.Asked asked) {
        String body = asked.body();
        String id = asked.path().endsWith("/projects")
                ? body.replaceAll(".*\"code\":\"(P\\d+)\".*", "$1")
                : body.replaceAll(".*\"reference\":\"(K\\d+)\".*", "$1");
        return Told.of(201, "{\"id\":\"id-of-" + (id.length() < 5 ? id : "it") + "\"}");
    }
}
