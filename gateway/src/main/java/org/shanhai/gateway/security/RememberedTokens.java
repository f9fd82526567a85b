package org.shanhai.gateway.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * The signature of a token is worked out once a minute and not with each request: it is a quarter of what a request costs here. Issuer,
 * audience and expiry are looked at each time.
 */
final class RememberedTokens implements JwtDecoder {

    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);
    private static final int MAX_TOKENS = 2_000;

    private final JwtDecoder decoder;
    private final OAuth2TokenValidator<Jwt> validator;
    private final Cache<String, Jwt> remembered = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED_FOR)
            .maximumSize(MAX_TOKENS)
            .build();

    /** @param decoder checks everything, {@code validator} included */
    RememberedTokens(JwtDecoder decoder, OAuth2TokenValidator<Jwt> validator) {
        this.decoder = decoder;
        this.validator = validator;
    }

    @Override
    public Jwt decode(String token) {
        Jwt known = remembered.getIfPresent(token);
        if (known != null && !validator.validate(known).hasErrors()) {
            return known;
        }
        Jwt decoded = decoder.decode(token);
        remembered.put(token, decoded);
        return decoded;
    }
}
