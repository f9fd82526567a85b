package org.shanhai.gateway.security;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param issuer value of {@code iss}
 * @param jwks where its keys are published
 * @param audience value that {@code aud} must hold
 */
@ConfigurationProperties("shanhai.gateway.tokens")
record TokenSettings(String issuer, URI jwks, String audience) {}
