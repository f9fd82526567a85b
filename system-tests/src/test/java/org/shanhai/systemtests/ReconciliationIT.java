package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The figures are the sums of what the owning services hold. */
class ReconciliationIT {

    private final RunningStack stack = RunningStack.shared();
    private final Client client = new Client(stack);

    @Test
    void agreesWithTheOwningServicesOverEverythingThatWasWritten() {
        String project = Registered.project(client, "370000", "653201");
        post(
                "office:370000",
                "/projects/" + project + "/employment-reports",
                Registered.employment("HIRES", "DIRECT", "12", "2025-05-31"));
        post(
                "office:370000",
                "/projects/" + project + "/employment-reports",
                Registered.employment("SNAPSHOT", "INDIRECT", "500", "2025-05-31"));
        post(
                "office:370000",
                "/projects/" + project + "/employment-reports",
                Registered.employment("SNAPSHOT", "INDIRECT", "null", "2025-06-30"));
        post(
                "office:370000",
                "/projects/" + project + "/training-reports",
                Registered.training("PERSONS", "DELTA", "30", "2025-05-31"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.post(
                                        "finance:370000",
                                        "/projects/" + project + "/commitments",
                                        Registered.commitment("370000", "1000.10"))
                                .status()
                        == 201);

        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(3))
                .untilAsserted(() -> {
                    JsonNode found =
                            client.get("auditor", "/impact/reconciliation").body();
                    assertThat(found.path("differences").size())
                            .as(found.toString())
                            .isZero();
                    assertThat(found.path("agrees").asBoolean())
                            .as(found.toString())
                            .isTrue();
                    for (JsonNode service : found.path("services")) {
                        assertThat(service.path("compared").asLong())
                                .as(found.toString())
                                .isPositive();
                    }
                });
    }

    private void post(String role, String path, String body) {
        Client.Answer answer = client.post(role, path, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    }
}
