package org.shanhai.gateway.security;

import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import jakarta.servlet.DispatcherType;
import java.net.MalformedURLException;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;

/** A token of the programme opens every route; which of them its roles may use is the services' decision. */
@Configuration(proxyBeanMethods = false)
class TokenCheck {

    private static final List<String> ROLES = List.of("office", "finance", "verifier", "auditor", "analyst", "admin");

    private static final Duration KEYS_FRESH_FOR = Duration.ofMinutes(5);
    private static final Duration KEYS_USABLE_WITHOUT_ISSUER = Duration.ofHours(24);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(5);
    private static final Duration FETCH = Duration.ofSeconds(2);
    private static final int MAX_KEYS_BYTES = 64 * 1024;

    @Bean
    SecurityFilterChain door(HttpSecurity http, Refusals refusals) {
        return http.csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/api/**")
                        .hasAnyAuthority(ROLES.toArray(String[]::new))
                        // There is nothing else on this port: the answer is 404. Health and metrics have a port of
                        // their own.
                        .anyRequest()
                        .permitAll())
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(rolesAsAuthorities()))
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals)
                        .withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                            @Override
                            public <T extends BearerTokenAuthenticationFilter> T postProcess(T filter) {
                                // The default throws when the issuer is away, which would be our own failure.
                                filter.setAuthenticationFailureHandler(refusals::commence);
                                return filter;
                            }
                        }))
                .build();
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
        var decoder = NimbusJwtDecoder.withJwkSource(keys).build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(settings.issuer()),
                new JwtAudienceValidator(settings.audience())));
        return decoder;
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
