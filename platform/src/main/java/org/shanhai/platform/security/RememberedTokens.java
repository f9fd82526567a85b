package org.shanhai.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Works out the signature of a token once and remembers until the token expires that it was good. Issuer, audience and expiry are looked at each
 * time, and the signature anew once the issuer publishes other keys than those it was checked with: a token ends with its key. Tokens are known by
 * their hashes and are not kept.
 *
 * <p>Stands alike in the gateway and in the platform of the services: the gateway depends on nothing of theirs, with their database and Kafka, and
 * for one class a module would be more than the copy. A test of the gateway holds the two together.
 */
final class RememberedTokens implements JwtDecoder {

    private static final int MAX_TOKENS = 2_000;
    private static final JWKSelector ALL_KEYS = new JWKSelector(new JWKMatcher.Builder().build());

    private final JwtDecoder decoder;
    private final OAuth2TokenValidator<Jwt> validator;
    private final JWKSource<SecurityContext> keys;
    private final Cache<String, Verified> remembered;
    private volatile List<JWK> lastSeen = List.of();

    private record Verified(Jwt token, List<JWK> by) {}

    /**
     * @param decoder checks everything, {@code validator} included
     * @param keys those that {@code decoder} checks with
     */
    RememberedTokens(
            JwtDecoder decoder, OAuth2TokenValidator<Jwt> validator, JWKSource<SecurityContext> keys, Clock clock) {
        this.decoder = decoder;
        this.validator = validator;
        this.keys = keys;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(MAX_TOKENS)
                .expireAfter(Expiry.<String, Verified>creating((hash, verified) -> leftOf(verified.token(), clock)))
                .build();
    }

    @Override
    public Jwt decode(String token) {
        String hash = hash(token);
        Verified known = remembered.getIfPresent(hash);
        if (known != null
                && known.by().equals(published())
                && !validator.validate(known.token()).hasErrors()) {
            return known.token();
        }
        List<JWK> before = lastSeen;
        Jwt checked = decoder.decode(token);
        List<JWK> after = published();
        lastSeen = after;
        Jwt kept =
                new Jwt(hash, checked.getIssuedAt(), checked.getExpiresAt(), checked.getHeaders(), checked.getClaims());
        // Keys that came in while the token was checked are perhaps not those that it was checked with.
        if (!after.isEmpty() && after.equals(before)) {
            remembered.put(hash, new Verified(kept, after));
        }
        return kept;
    }

    /** As far as is known here; none when they cannot be read. */
    private List<JWK> published() {
        try {
            return keys.get(ALL_KEYS, null);
        } catch (KeySourceException e) {
            return List.of();
        }
    }

    private static Duration leftOf(Jwt token, Clock clock) {
        Instant end = token.getExpiresAt();
        Instant now = clock.instant();
        return end == null || end.isBefore(now) ? Duration.ZERO : Duration.between(now, end);
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
