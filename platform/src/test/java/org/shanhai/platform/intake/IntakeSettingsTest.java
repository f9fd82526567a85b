package org.shanhai.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanhai.contracts.Topic;

class IntakeSettingsTest {

    @Test
    void takesTopicsThatOthersWaitForFirst() {
        IntakeSettings settings = new IntakeSettings(
                "impact-service",
                List.of(Topic.FUNDING_EVENTS, Topic.PROJECT_EVENTS),
                Map.of(Topic.FUNDING_EVENTS, Topic.PROJECT_EVENTS));

        assertThat(settings.inOrderOfTaking()).containsExactly(Topic.PROJECT_EVENTS, Topic.FUNDING_EVENTS);
    }

    @Test
    void refusesToWaitForATopicThatIsNotRead() {
        assertThatThrownBy(() -> new IntakeSettings(
                        "impact-service",
                        List.of(Topic.FUNDING_EVENTS),
                        Map.of(Topic.FUNDING_EVENTS, Topic.PROJECT_EVENTS)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesTopicsThatWaitForEachOther() {
        assertThatThrownBy(() -> new IntakeSettings(
                        "impact-service",
                        List.of(Topic.FUNDING_EVENTS, Topic.PROJECT_EVENTS),
                        Map.of(Topic.FUNDING_EVENTS, Topic.PROJECT_EVENTS, Topic.PROJECT_EVENTS, Topic.FUNDING_EVENTS)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void remembersTheProjectsMetLastAndNoMore() {
        StateCache cache = new StateCache(2);
        UUID first = new UUID(0, 1);
        UUID second = new UUID(0, 2);
        UUID third = new UUID(0, 3);
        cache.put(first, new StreamState[0]);
        cache.put(second, new StreamState[0]);
        assertThat(cache.get(first)).isNotNull();
        cache.put(third, new StreamState[0]);

        assertThat(cache.get(second)).isNull();
        assertThat(cache.get(first)).isNotNull();
        assertThat(cache.get(third)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"1, 100", "2, 200", "3, 400", "6, 3200", "7, 5000", "1000, 5000"})
    void waitsLongerAfterEachFailureUpToALimit(int failures, long milliseconds) {
        assertThat(IntakeConsumer.Patience.pause(failures, Duration.ofMillis(100), Duration.ofSeconds(5)))
                .isEqualTo(Duration.ofMillis(milliseconds));
    }
}
