package org.shanhai.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What it does is tested where the services have it. */
class RememberedTokensTest {

    @Test
    void isTheSameAsThatOfTheServices() throws IOException {
        String own = Files.readString(Path.of("src/main/java/org/shanhai/gateway/security/RememberedTokens.java"));
        String theirs = Files.readString(
                Path.of("../platform/src/main/java/org/shanhai/platform/security/RememberedTokens.java"));

        assertThat(own.replace("org.shanhai.gateway.security", "org.shanhai.platform.security"))
                .isEqualTo(theirs);
    }
}
