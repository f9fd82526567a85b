package org.shanhai.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboxPropertiesTest {

    @ParameterizedTest
    @CsvSource({"0, 20", "1, 20", "2, 40", "3, 80", "5, 320", "6, 500", "1000, 500"})
    void doublesThePauseAfterEachFailureUpToItsLimit(int failures, long millis) {
        assertThat(OutboxWorld.settings(List.of(), Duration.ofMillis(5)).backOff(failures))
                .hasMillis(millis);
    }

    @Test
    void neverMovesAKeyToAnotherShardBetweenReleases() {
        assertThat(JdbcOutbox.shard("01976f2e-7f00-7000-8000-000000000001", 2)).isEqualTo(1);
        assertThat(JdbcOutbox.shard("01976f2e-7f00-7000-8000-000000000002", 2)).isEqualTo(0);
        assertThat(JdbcOutbox.shard("polygenelubricants", 64)).isBetween(0, 63);
    }
}
