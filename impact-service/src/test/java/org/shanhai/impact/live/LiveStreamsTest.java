package org.shanhai.impact.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveStreamsTest {

    @Test
    void givesAnAccountNoMoreThanItsShare() {
        LiveStreams streams = new LiveStreams(2, 10);
        LiveStreams.Place first = streams.take("one").orElseThrow();
        assertThat(streams.take("one")).isPresent();

        assertThat(streams.take("one")).isEmpty();
        assertThat(streams.take("other")).isPresent();
        first.close();
        assertThat(streams.take("one")).isPresent();
    }

    @Test
    void givesAllTogetherNoMoreThanThereAre() {
        LiveStreams streams = new LiveStreams(2, 2);
        assertThat(streams.take("one")).isPresent();
        assertThat(streams.take("other")).isPresent();

        assertThat(streams.take("third")).isEmpty();
        assertThat(streams.open()).isEqualTo(2);
    }
}
