package org.shanhai.teststack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An issuer inside the test's own JVM: signs tokens and serves its public key on loopback. A service under test is told {@link #issuer()} and
 * {@link #jwks()} by {@code shanhai.security.issuer} and {@code shanhai.security.jwks}.
 */
public final class TestTokens {

    private static final String AUDIENCE = "shanhai";
    private static final int KEY_BITS = 2048;

    private final HttpServer server;
    private volatile Key key = Key.make();

    private TestTokens() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/oauth2/jwks", exchange -> {
            byte[] body = key.asJwks().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** The issuer that all tests of this JVM share. */
    public static TestTokens shared() {
        return Shared.TOKENS;
    }

    /** An issuer of its own, for tests that change keys. Ends with {@link #stop()}. */
    public static TestTokens separate() {
        return new TestTokens();
    }

    /** The value of {@code iss}. */
    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Where the public key is read. */
    public String jwks() {
        return issuer() + "/oauth2/jwks";
    }

    /** A token of a role for some donors, or for {@code ALL}. The account is named after both. */
    public String token(String role, String... donors) {
        return of(role).donors(donors).sign();
    }

    /** As {@link #token}, as the value of an Authorization header. */
    public String bearer(String role, String... donors) {
        return "Bearer " + token(role, donors);
    }

    /** A token that is still to be described. */
    public Draft of(String... roles) {
        return new Draft(roles);
    }

    /** From now on another key signs and is served, and the old one is not. */
    public void changeKey() {
        key = Key.make();
    }

    public void stop() {
        server.stop(0);
    }

    /** What a token will say. */
    public final class Draft {

        private final List<String> roles;
        private List<String> donors = List.of();
        private String account;
        private String issuer = TestTokens.this.issuer();
        private String audience = AUDIENCE;
        private Instant expiry = Instant.now().plus(Duration.ofHours(1));
        private Key signedWith = key;

        private Draft(String... roles) {
            this.roles = List.of(roles);
            this.account = String.join("-", roles);
        }

        public Draft donors(String... codes) {
            donors = List.of(codes);
            account = (String.join("-", roles) + "-" + String.join("-", codes)).replaceAll("-$", "");
            return this;
        }

        public Draft account(String sub) {
            account = sub;
            return this;
        }

        public Draft issuer(String iss) {
            issuer = iss;
            return this;
        }

        public Draft audience(String aud) {
            audience = aud;
            return this;
        }

        public Draft expiresAt(Instant instant) {
            expiry = instant;
            return this;
        }

        /** Signed by a key that the issuer never had, under the id of the one it has. */
        public Draft forged() {
            signedWith = Key.make().named(key.id());
            return this;
        }

        public String sign() {
            String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":" + quoted(signedWith.id()) + "}";
            String claims = "{\"iss\":" + quoted(issuer) + ",\"aud\":[" + quoted(audience) + "],\"sub\":"
                    + quoted(account) + ",\"roles\":" + quoted(roles) + ",\"donors\":" + quoted(donors) + ",\"iat\":"
                    + Instant.now().getEpochSecond() + ",\"exp\":" + expiry.getEpochSecond() + "}";
            String content = base64(header.getBytes(StandardCharsets.UTF_8)) + "."
                    + base64(claims.getBytes(StandardCharsets.UTF_8));
            return content + "." + base64(signedWith.sign(content));
        }

        public String bearer() {
            return "Bearer " + sign();
        }
    }

    private record Key(String id, KeyPair pair) {

        static Key make() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(KEY_BITS);
                return new Key(UUID.randomUUID().toString(), generator.generateKeyPair());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has RSA", e);
            }
        }

        Key named(String other) {
            return new Key(other, pair);
        }

        byte[] sign(String content) {
            try {
                Signature signature = Signature.getInstance("SHA256withRSA");
                signature.initSign(pair.getPrivate());
                signature.update(content.getBytes(StandardCharsets.US_ASCII));
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has SHA256withRSA", e);
            }
        }

        String asJwks() {
            RSAPublicKey key = (RSAPublicKey) pair.getPublic();
            return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":" + quoted(id) + ",\"n\":"
                    + quoted(base64(unsigned(key.getModulus()))) + ",\"e\":"
                    + quoted(base64(unsigned(key.getPublicExponent()))) + "}]}";
        }

        private static byte[] unsigned(BigInteger number) {
            byte[] bytes = number.toByteArray();
            return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String quoted(String text) {
        if (!text.matches("[\\x20-\\x7e&&[^\"\\\\]]*")) {
            throw new IllegalArgumentException("plain text only: " + text);
        }
        return '"' + text + '"';
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map(TestTokens::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    private static final class Shared {
        static final TestTokens TOKENS = new TestTokens();
    }
}
