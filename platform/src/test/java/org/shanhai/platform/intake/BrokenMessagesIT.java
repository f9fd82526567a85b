package org.shanhai.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanhai.contracts.Topic.PROJECT_EVENTS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenMessagesIT {
    private final IntakeRig rig = IntakeRig.shared();

    @BeforeAll
    void start() {
        rig.start();
        rig.startGauges();
    }

    @AfterAll
    void stop() {
        rig.close();
    }

    static List<Arguments> brokenMessages() {
        return List.of(
                broken("NOT_JSON", Map.of(), "{\"half\": "),
                broken("NOT_JSON", Map.of(), ""),
                broken("SCHEMA_MISMATCH", Map.of(), "{}"),
                broken("UNKNOWN_TYPE", Map.of("ce_type", "shanhai.project.vanished.v1"), null),
                broken("WRONG_TOPIC", Map.of("ce_type", "shanhai.funding.disbursed.v1"), null),
                broken("MISSING_HEADER", without("ce_type"), null),
                broken("MISSING_HEADER", without("ce_sequence"), null),
                broken("BAD_SEQUENCE", Map.of("ce_sequence", "two"), null),
                broken("BAD_SEQUENCE", Map.of("ce_sequence", "0"), null),
                broken("BAD_HEADER", Map.of("ce_subject", "not-a-project"), null),
                broken("BAD_HEADER", Map.of("ce_time", "yester\0day"), null),
                broken("KEY_MISMATCH", Map.of("ce_subject", UUID.randomUUID().toString()), null));
    }

    private static Arguments broken(String reason, Map<String, @Nullable String> headers, @Nullable String payload) {
        return Arguments.of(reason, headers, payload);
    }

    private static Map<String, @Nullable String> without(String header) {
        Map<String, @Nullable String> headers = new HashMap<>();
        headers.put(header, null);
        return headers;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("brokenMessages")
    void putsABrokenMessageAsideWithItsReasonAndGoesOn(
            String reason, Map<String, @Nullable String> headers, @Nullable String payload) {
        UUID project = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        String ofReason = "dead_letter where reason = '" + reason + "'";
        long before = rig.count(ofReason);
        rig.send(Events.ofProject(project, 1), Events.ofProject(other, 1));

        rig.sendBroken(Events.ofProject(project, 2), project.toString(), headers, payload);
        rig.send(Events.ofProject(project, 3), Events.ofProject(other, 2));

        rig.await(() -> rig.count(ofReason) == before + 1);
        rig.await(() -> rig.applied(PROJECT_EVENTS, other).equals(List.of(1L, 2L)));
        rig.await(() -> rig.count("parked_event") == 1);
        assertThat(rig.count(
                        "published where topic = 'shanhai.project.events.dead-letters' and reason = '" + reason + "'"))
                .isEqualTo(before + 1);
        rig.await(() -> rig.meter("shanhai.dead.letters", "reason", reason) == before + 1
                && rig.meter("shanhai.intake.parked.events") == 1);
        assertThat(rig.applied(PROJECT_EVENTS, project)).containsExactly(1L);
        assertThat(rig.incomplete()).contains(project);

        rig.send(Events.ofProject(project, 2));

        rig.await(() -> rig.applied(PROJECT_EVENTS, project).equals(List.of(1L, 2L, 3L)));
        rig.await(() -> rig.count("parked_event") == 0);
    }
}
