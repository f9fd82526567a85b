package org.shanhai.issuer;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/** The two clients of the local set-up, one for programs and one for the page, the keys it signs with and the claims of its tokens. */
@Configuration(proxyBeanMethods = false)
class TokenIssuing {

    private static final Logger log = LoggerFactory.getLogger(TokenIssuing.class);
    private static final String CLIENT = "shanhai-dev";
    private static final String PAGE = "shanhai-page";
    private static final String SIGN_IN = "/login";
    private static final String AUDIENCE = "shanhai";

    /** The secret is a machine's: the lowest cost keeps a token request in the order of a millisecond. */
    private static final int BCRYPT_COST = 4;

    @Bean
    @Order(1)
    SecurityFilterChain tokenEndpoints(HttpSecurity http, IssuerProperties properties) {
        http.oauth2AuthorizationServer(server -> {
            server.oidc(Customizer.withDefaults());
            http.securityMatcher(server.getEndpointsMatcher());
        });
        return http.csrf(csrf -> csrf.disable())
                .cors(cors -> cors.configurationSource(thePageAlone(properties)))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(failures -> failures.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint(SIGN_IN),
                        new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                .build();
    }

    /** Only here is there a session: it spares the visitor a second sign-in when the page is loaded again. */
    @Bean
    @Order(2)
    SecurityFilterChain signIn(HttpSecurity http, IssuerProperties properties) {
        return http.securityMatcher(SIGN_IN, "/default-ui.css", NoIcon.PATH)
                .authenticationProvider(new SignIn(properties.clientSecret()))
                .formLogin(Customizer.withDefaults())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain healthAndNothingElse(HttpSecurity http) {
        return http.csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers(EndpointRequest.toAnyEndpoint())
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    private static CorsConfigurationSource thePageAlone(IssuerProperties properties) {
        var page = new CorsConfiguration();
        page.setAllowedOrigins(properties.pages());
        page.setAllowedMethods(List.of(HttpMethod.GET.name(), HttpMethod.POST.name()));
        return request -> page;
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder(BCRYPT_COST);
    }

    @Bean
    RegisteredClientRepository clients(IssuerProperties properties, ServerProperties server, PasswordEncoder encoder) {
        properties.refuseDevelopmentSecretBeyondLoopback(
                server.getAddress() == null ? null : server.getAddress().getHostAddress());
        if (properties.hasDevelopmentSecret()) {
            log.warn("DEVELOPMENT SECRET in use: whoever reaches this port may act as anybody");
        }
        TokenSettings tokens = TokenSettings.builder()
                .accessTokenTimeToLive(properties.tokenLife())
                .build();
        RegisteredClient programs = RegisteredClient.withId(CLIENT)
                .clientId(CLIENT)
                .clientSecret(encoder.encode(properties.clientSecret()))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(tokens)
                .build();
        // A page can keep no secret. What lets it in is the proof that it asked for the code itself.
        RegisteredClient page = RegisteredClient.withId(PAGE)
                .clientId(PAGE)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUris(uris -> properties.pages().forEach(origin -> uris.add(origin + "/")))
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(tokens)
                .build();
        return new InMemoryRegisteredClientRepository(programs, page);
    }

    @Bean
    SigningKeys signingKeys(IssuerProperties properties) {
        if (properties.keyPath().isEmpty()) {
            log.warn("SHANHAI_ISSUER_KEY_FILE is not set: tokens end with this process");
            return SigningKeys.inMemory();
        }
        var file = properties.keyPath().get();
        SigningKeys keys = SigningKeys.of(file);
        if (properties.rotateKey()) {
            keys = keys.rotated();
            keys.write(file);
        }
        return keys;
    }

    @Bean
    JWKSource<SecurityContext> published(SigningKeys keys) {
        return new ImmutableJWKSet<>(keys.asSet());
    }

    @Bean
    JwtEncoder jwtEncoder(JWKSource<SecurityContext> published, SigningKeys keys) {
        var encoder = new NimbusJwtEncoder(published);
        encoder.setJwkSelector(candidates -> keys.signing());
        return encoder;
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return context -> {
            Account account =
                    context.getAuthorizationGrant() instanceof OAuth2ClientCredentialsAuthenticationToken request
                            ? Account.of(request.getAdditionalParameters())
                            : Account.ofSignIn(signedIn(context));
            context.getClaims().subject(account.subject());
            // The token that only says who signed in is for the page, and opens nothing.
            if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
                context.getClaims()
                        .audience(List.of(AUDIENCE))
                        .claim("roles", List.of(account.role()))
                        .claim("donors", account.donors());
            }
        };
    }

    private static String signedIn(JwtEncodingContext context) {
        Authentication principal = context.getPrincipal();
        return Objects.requireNonNull(principal, "a code is given to somebody").getName();
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new CodesUntilUsed(Clock.systemUTC());
    }
}
