package org.shanhai.platform.security;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are believed.
 *
 * @param issuer the value of {@code iss}
 * @param jwks where the issuer's public keys are read
 * @param audience must be among {@code aud}
 * @param keysKeptFor keys are read anew after this
 * @param minTimeBetweenReads an unknown key id leads to a new read, but not more often than this
 * @param outageTolerated keys last read are used this long while the issuer does not answer
 */
@ConfigurationProperties("shanhai.security")
public record SecuritySettings(
        String issuer,
        URI jwks,
        @DefaultValue("shanhai") String audience,
        @DefaultValue("5m") Duration keysKeptFor,
        @DefaultValue("5s") Duration minTimeBetweenReads,
        @DefaultValue("24h") Duration outageTolerated) {}
