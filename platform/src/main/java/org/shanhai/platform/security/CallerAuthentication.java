package org.shanhai.platform.security;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/** A caller whose token was found good. */
public final class CallerAuthentication extends AbstractAuthenticationToken {

    private static final String ALL_DONORS = "ALL";

    private final transient Caller caller;

    public CallerAuthentication(Caller caller) {
        super(authorities(caller.roles()));
        this.caller = caller;
        setAuthenticated(true);
    }

    static CallerAuthentication of(Jwt token) {
        Set<String> donors = new HashSet<>(strings(token, "donors"));
        boolean all = donors.remove(ALL_DONORS);
        Set<Role> roles = strings(token, "roles").stream()
                .map(Role::ofWireName)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
        return new CallerAuthentication(
                new Caller(Objects.requireNonNull(token.getSubject(), "sub"), roles, donors, all));
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    /** The token is not kept. */
    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public String getName() {
        return caller.account();
    }

    private static List<String> strings(Jwt token, String claim) {
        List<String> values = token.getClaimAsStringList(claim);
        return values == null ? List.of() : values;
    }

    private static Collection<GrantedAuthority> authorities(Set<Role> roles) {
        return roles.stream()
                .map(role -> (GrantedAuthority) new SimpleGrantedAuthority(role.wireName()))
                .toList();
    }
}
