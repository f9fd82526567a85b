package org.shanhai.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;

/** Publishes a key and signs tokens with it. */
final class FakeIssuer implements AutoCloseable {

    static final String NAME = "http://issuer.test";

    final FakeBackend server = new FakeBackend("issuer");
    private volatile RSAKey key = newKey();

    FakeIssuer() {
        server.behave((exchange, request) ->
                FakeBackend.reply(exchange, 200, "application/json", new JWKSet(key).toString()));
    }

    /** From now on another key signs and is published, and the old one is not. */
    void changeKey() {
        key = newKey();
    }

    String token(String role) {
        return token(claims -> claims.claim("roles", List.of(role)));
    }

    String token(Consumer<JWTClaimsSet.Builder> change) {
        return token(change, key);
    }

    static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String token(Consumer<JWTClaimsSet.Builder> change, RSAKey signedWith) {
        Instant now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience("shanhai")
                .subject("office-110000")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)))
                .claim("roles", List.of("office"))
                .claim("donors", List.of("110000"));
        change.accept(claims);
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(signedWith.getKeyID())
                            .build(),
                    claims.build());
            jwt.sign(new RSASSASigner(signedWith));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
