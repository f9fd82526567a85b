package org.shanhai.issuer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/**
 * Signs a person in as any account of the local set-up, {@code office:110000} or {@code auditor}, by the secret that programs use too. There are
 * no persons here: whoever knows the secret may act as anybody already.
 */
final class SignIn implements AuthenticationProvider {

    private final byte[] secret;

    SignIn(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Authentication authenticate(Authentication given) {
        byte[] told = String.valueOf(given.getCredentials()).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(secret, told)) {
            throw new BadCredentialsException("The secret is another one");
        }
        try {
            Account.ofSignIn(given.getName());
        } catch (OAuth2AuthenticationException e) {
            throw new BadCredentialsException(String.valueOf(e.getError().getDescription()), e);
        }
        // By what and when: the time goes into the token that says who signed in.
        return UsernamePasswordAuthenticationToken.authenticated(
                given.getName(),
                null,
                List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
