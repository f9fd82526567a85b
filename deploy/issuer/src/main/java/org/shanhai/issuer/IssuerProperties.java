package org.shanhai.issuer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the set-up decides about the issuer.
 *
 * @param pages origins of the page that people sign in for, without a slash at the end: one for each name that the gateway goes by
 */
@ConfigurationProperties("shanhai.issuer")
record IssuerProperties(
        String clientSecret, @Nullable String keyFile, boolean rotateKey, Duration tokenLife, List<String> pages) {

    private static final String DEVELOPMENT_ONLY = "development-only";
    private static final int MAX_SECRET_BYTES = 72;

    IssuerProperties {
        if (clientSecret.isBlank()) {
            throw new IllegalArgumentException("SHANHAI_DEV_CLIENT_SECRET is empty");
        }
        if (clientSecret.getBytes(StandardCharsets.UTF_8).length > MAX_SECRET_BYTES) {
            throw new IllegalArgumentException("SHANHAI_DEV_CLIENT_SECRET is longer than 72 bytes");
        }
    }

    Optional<Path> keyPath() {
        return Optional.ofNullable(keyFile).filter(file -> !file.isBlank()).map(Path::of);
    }

    /** Secrets so named stand in the source: with one of them, whoever reaches the port may act as anybody. */
    boolean hasDevelopmentSecret() {
        return clientSecret.startsWith(DEVELOPMENT_ONLY);
    }

    void refuseDevelopmentSecretBeyondLoopback(@Nullable String address) {
        if (hasDevelopmentSecret() && !isLoopback(address)) {
            throw new StartRefused(
                    "The issuer would listen on " + (address == null ? "every address" : address)
                            + " with the development secret",
                    "Set SHANHAI_DEV_CLIENT_SECRET, or SHANHAI_ADDRESS to a loopback address");
        }
    }

    private static boolean isLoopback(@Nullable String address) {
        if (address == null || address.isBlank()) {
            return false;
        }
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("The address " + address + " is not known here", e);
        }
    }
}
