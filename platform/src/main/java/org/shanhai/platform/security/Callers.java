package org.shanhai.platform.security;

import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who calls in the current request. */
public final class Callers {

    private Callers() {}

    /** The caller; without one the answer is 401. */
    public static Caller current() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known) {
            return known.getPrincipal();
        }
        throw new AuthenticationCredentialsNotFoundException("no caller");
    }
}
