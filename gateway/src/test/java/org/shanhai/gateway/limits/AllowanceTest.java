package org.shanhai.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    /** Just before the clock overflows. */
    private final AtomicLong now =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(5).toNanos());

    private final Allowance allowance = new Allowance("account", new Rate(4, Duration.ofSeconds(8)), now::get);

    @Test
    void letsInWhatIsAllowedAtOnceAndNoMore() {
        for (int left = 3; left >= 0; left--) {
            assertThat(allowance.take("anna").granted()).isTrue();
            assertThat(allowance.look("anna").left()).isEqualTo(left);
        }
        Allowance.Answer refused = allowance.take("anna");
        assertThat(refused.granted()).isFalse();
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(2));
        assertThat(allowance.state(refused)).isEqualTo("\"account\";r=0;t=8");
        assertThat(allowance.policy()).isEqualTo("\"account\";q=4;w=8");
    }

    @Test
    void givesOneBackAfterEachPartOfTheTime() {
        useUp("anna");
        pass(Duration.ofMillis(1999));
        assertThat(allowance.take("anna").granted()).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(allowance.take("anna").granted()).isTrue();
        assertThat(allowance.take("anna").granted()).isFalse();
        pass(Duration.ofSeconds(20));
        assertThat(allowance.look("anna").left()).isEqualTo(4);
    }

    @Test
    void countsEachKeyApart() {
        useUp("anna");
        assertThat(allowance.take("bert").left()).isEqualTo(3);
    }

    @Test
    void aRefusalCostsNothing() {
        useUp("anna");
        for (int i = 0; i < 10; i++) {
            assertThat(allowance.take("anna").granted()).isFalse();
        }
        pass(Duration.ofSeconds(2));
        assertThat(allowance.take("anna").granted()).isTrue();
    }

    @Test
    void refusesARateThatLetsNobodyIn() {
        assertThatThrownBy(() -> new Rate(0, Duration.ofSeconds(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(1, Duration.ofMillis(1))).isInstanceOf(IllegalArgumentException.class);
    }

    private void useUp(String key) {
        for (int i = 0; i < 4; i++) {
            assertThat(allowance.take(key).granted()).isTrue();
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
