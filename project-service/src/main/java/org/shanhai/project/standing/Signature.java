package org.shanhai.project.standing;

import org.jspecify.annotations.Nullable;

/**
 * Who recorded an event.
 *
 * @param account the token's opaque subject; it stays in this service
 * @param role the role that allowed it
 * @param donorCode the donor acted for, null for an account that acts for all
 */
public record Signature(
        String account, String role, @Nullable String donorCode) {}
