package org.shanhai.impact.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shanhai.contracts.Qualifier;
import org.shanhai.impact.intake.Register;
import tools.jackson.databind.JsonNode;

/** Figures of others stand beside the programme's own. */
class OutsideTest {
    private final Register register = new Register();

    @Test
    void putsWhatANewspaperSaysBesideAndAddsItOnRequestOnly() {
        register.project("P01", "653201", "32163", "110000")
                .stated(Qualifier.MORE_THAN, 1000)
                .target("WHOLE", "postsPlanned", "POSTS", "3000", "2025-06-30");
        register.project("P02", "653100", "32120", "310000")
                .snapshot("2025-06-30", 29_000L)
                .source(true, false)
                .target("WHOLE", "postsPlanned", "POSTS", "27700", "2024-12-24");
        Asking asking = Asking.of(register);

        JsonNode own = asking.figures("employment");
        assertThat(own.at("/postsPlanned/planned/value").asLong()).isEqualTo(3_000);
        assertThat(own.at("/postsPlanned/outside/planned/value").asLong()).isEqualTo(27_700);
        assertThat(own.at("/jobsDirect/reported/value").asLong()).isEqualTo(29_000);
        assertThat(own.path("jobsDirect").has("outside")).isFalse();

        JsonNode all = asking.figures("employment?sources=all");
        assertThat(all.at("/postsPlanned/planned/value").asLong()).isEqualTo(30_700);
        assertThat(all.path("postsPlanned").has("outside")).isFalse();
    }

    @Test
    void namesAGroupThatOnlyOthersSpeakOf() {
        register.project("P02", "653100", "32120", "310000").source(true, false).hires("2025-06-30", 5L);

        JsonNode items = Asking.of(register).items("employment?groupBy=area");

        assertThat(items).hasSize(1);
        assertThat(items.at("/0/figures/jobsDirect/outside/reported/value").asLong())
                .isEqualTo(5);
    }
}
