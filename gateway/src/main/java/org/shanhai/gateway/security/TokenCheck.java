package org.shanhai.gateway.security;

import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import jakarta.servlet.DispatcherType;
import java.net.MalformedURLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/**
 * A token of the programme opens every route; which of them its roles may use is the services' decision. The public tables need none; that they
 * are fit to be public is the concern of the service that has them.
 */
@Configuration(proxyBeanMethods = false)
class TokenCheck {

    private static final List<String> ROLES = List.of("office", "finance", "verifier", "auditor", "analyst", "admin");

    private static final String[] PUBLIC_TABLES = {"/api/v1/impact/public", "/api/v1/impact/public/*"};

    private static final Duration KEYS_FRESH_FOR = Duration.ofMinutes(5);
    private static final Duration KEYS_USABLE_WITHOUT_ISSUER = Duration.ofHours(24);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(5);
    private static final Duration FETCH = Duration.ofSeconds(2);
    private static final int MAX_KEYS_BYTES = 64 * 1024;

    @Bean
    SecurityFilterChain door(HttpSecurity http, JwtDecoder tokens, Refusals refusals) {
        return http.csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(bearerTokens(tokens, refusals), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, PUBLIC_TABLES)
                        .permitAll()
                        .requestMatchers("/api/**")
                        .hasAnyAuthority(ROLES.toArray(String[]::new))
                        // There is nothing else on this port: the answer is 404. Health and metrics have a port of
                        // their own.
                        .anyRequest()
                        .permitAll())
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .build();
    }

    /** Of the filters that the configurer for resource servers would add, this one is needed. */
    private static BearerTokenAuthenticationFilter bearerTokens(JwtDecoder tokens, Refusals refusals) {
        var provider = new JwtAuthenticationProvider(tokens);
        provider.setJwtAuthenticationConverter(rolesAsAuthorities());
        var filter = new BearerTokenAuthenticationFilter(new ProviderManager(provider));
        filter.setAuthenticationEntryPoint(refusals);
        // The default throws when the issuer is away, which would be our own failure.
        filter.setAuthenticationFailureHandler(refusals::commence);
        return filter;
    }

    /** An observation per filter costs more than the filters do; the request as a whole is observed. */
    @Bean
    SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    JwtDecoder tokens(TokenSettings settings) throws MalformedURLException {
        var keys = JWKSourceBuilder.<SecurityContext>create(
                        settings.jwks().toURL(),
                        new DefaultResourceRetriever((int) FETCH.toMillis(), (int) FETCH.toMillis(), MAX_KEYS_BYTES))
                .cache(KEYS_FRESH_FOR.toMillis(), FETCH.toMillis())
                .rateLimited(BETWEEN_FETCHES.toMillis())
                .outageTolerant(KEYS_USABLE_WITHOUT_ISSUER.toMillis())
                .build();
        var validator = new DelegatingOAuth2TokenValidator<Jwt>(
                new JwtTimestampValidator(),
                new JwtIssuerValidator(settings.issuer()),
                new JwtAudienceValidator(settings.audience()),
                new JwtClaimValidator<Object>(JwtClaimNames.EXP, Objects::nonNull),
                new JwtClaimValidator<String>(JwtClaimNames.SUB, account -> account != null && !account.isBlank()));
        var decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithms(algorithms -> algorithms.addAll(
                        List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256)))
                .build();
        decoder.setJwtValidator(validator);
        return new RememberedTokens(decoder, validator, keys, Clock.systemUTC());
    }

    private static JwtAuthenticationConverter rolesAsAuthorities() {
        var roles = new JwtGrantedAuthoritiesConverter();
        roles.setAuthoritiesClaimName("roles");
        roles.setAuthorityPrefix("");
        var converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(roles);
        return converter;
    }
}
