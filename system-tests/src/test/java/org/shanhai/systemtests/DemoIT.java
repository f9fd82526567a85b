package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The main job, as a newcomer sees it: the sample through the gateway, every expected figure beside the live one. */
@Tag("takes-long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoIT {

    private final RunningStack stack = RunningStack.ofItsOwn();

    @AfterAll
    void stop() {
        stack.down();
    }

    @Test
    void everyFigureIsAsExpectedAlsoWhenTheSampleIsSentTwice() {
        assertThat(stack.run("demo")).contains("figures are as expected").contains("money is invented");
        assertThat(stack.run("demo")).contains("figures are as expected");
    }
}
