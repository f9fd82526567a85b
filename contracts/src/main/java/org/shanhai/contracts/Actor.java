package org.shanhai.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Who recorded a fact, as far as the outside may know: the role and the donor acted for. Never a person; the account stays in the owning
 * service.
 *
 * @param role {@code office}, {@code finance}, {@code verifier} or {@code admin}
 * @param donorCode the donor acted for, null when the role acts for none
 */
public record Actor(String role, @Nullable String donorCode) {}
