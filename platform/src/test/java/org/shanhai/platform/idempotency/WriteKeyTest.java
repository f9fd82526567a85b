package org.shanhai.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shanhai.platform.web.RefusedException;

class WriteKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"k", "9a0da2a5-82e7-5024-902a-ebb5434ff2a0", "\"quoted\"", "!~"})
    void takesVisibleAscii(String key) {
        assertThat(WriteKey.read(key)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "tab\there", "schlüssel", "键", "a\u007f", "a\u0000b"})
    void refusesEverythingElse(String key) {
        assertThatThrownBy(() -> WriteKey.read(key))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().kind().status()).isEqualTo(400));
    }

    @Test
    void needsNoKey() {
        assertThat(WriteKey.read(null)).isNull();
    }
}
