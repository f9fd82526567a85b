package org.shanhai.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class RememberedTokensTest {

    private static final Instant NOW = Instant.parse("2025-07-01T00:00:00Z");
    private static final String TOKEN = "head.claims.signature";

    private final List<String> workedOut = new ArrayList<>();
    private List<JWK> published = List.of(key("first"));
    private boolean keysAway;
    private boolean valid = true;
    private Instant expiry = NOW.plus(Duration.ofHours(8));

    private final RememberedTokens tokens = new RememberedTokens(
            this::workOut,
            token -> valid
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token")),
            (selector, context) -> {
                if (keysAway) {
                    throw new KeySourceException("away");
                }
                return published;
            },
            Clock.fixed(NOW, ZoneOffset.UTC));

    /** The keys are known from the second token on. */
    @BeforeEach
    void someoneWasHereBefore() {
        tokens.decode("another.persons.token");
        workedOut.clear();
    }

    @Test
    void worksOutASignatureOnce() {
        Jwt first = tokens.decode(TOKEN);
        Jwt second = tokens.decode(TOKEN);

        assertThat(workedOut).containsExactly(TOKEN);
        assertThat(second.getSubject()).isEqualTo(first.getSubject()).isEqualTo("account of " + TOKEN);
    }

    @Test
    void tellsTokensApartByTheWholeOfThem() {
        tokens.decode(TOKEN);
        tokens.decode(TOKEN + "x");

        assertThat(workedOut).containsExactly(TOKEN, TOKEN + "x");
    }

    @Test
    void looksAtIssuerAudienceAndExpiryEachTime() {
        tokens.decode(TOKEN);
        valid = false;

        assertThatThrownBy(() -> tokens.decode(TOKEN)).isInstanceOf(BadJwtException.class);
    }

    @Test
    void worksItOutAnewWhenTheIssuerPublishesOtherKeys() {
        tokens.decode(TOKEN);
        published = List.of(key("second"));
        tokens.decode(TOKEN);
        assertThat(workedOut).hasSize(2);

        tokens.decode(TOKEN);
        tokens.decode(TOKEN);
        assertThat(workedOut).as("once more, now that the keys are known").hasSize(3);
    }

    @Test
    void goesOnWhenTheSameKeysAreReadAgain() {
        tokens.decode(TOKEN);
        published = List.of(key("first"));
        tokens.decode(TOKEN);

        assertThat(workedOut).hasSize(1);
    }

    @Test
    void believesNothingRememberedWhileTheKeysCannotBeRead() {
        tokens.decode(TOKEN);
        keysAway = true;
        tokens.decode(TOKEN);
        tokens.decode(TOKEN);

        assertThat(workedOut).hasSize(3);
    }

    @Test
    void remembersNoTokenBeyondItsExpiry() {
        expiry = NOW;
        tokens.decode(TOKEN);
        tokens.decode(TOKEN);

        assertThat(workedOut).hasSize(2);
    }

    @Test
    void remembersNoRefusal() {
        valid = false;
        assertThatThrownBy(() -> tokens.decode(TOKEN)).isInstanceOf(BadJwtException.class);
        valid = true;

        assertThat(tokens.decode(TOKEN).getSubject()).isEqualTo("account of " + TOKEN);
    }

    @Test
    void keepsTheTokenOfNobody() {
        assertThat(tokens.decode(TOKEN).getTokenValue()).isNotEmpty().doesNotContain("signature");
    }

    private Jwt workOut(String token) {
        workedOut.add(token);
        if (!valid) {
            throw new BadJwtException("not valid");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .subject("account of " + token)
                .issuedAt(NOW.minusSeconds(60))
                .expiresAt(expiry)
                .build();
    }

    private static JWK key(String id) {
        return new OctetSequenceKey.Builder(new byte[32]).keyID(id).build();
    }
}
