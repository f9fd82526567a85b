package org.shanhai.project.standing.web;

import org.jspecify.annotations.Nullable;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.security.Role;
import org.shanhai.project.standing.Signature;

/**
 * Who recorded something.
 *
 * @param account opaque; null for callers who have no business with it
 */
public record RecordedBy(
        @Nullable String account, String role, @Nullable String donorCode) {

    /** The account is told to those who correct, check and audit. */
    public static RecordedBy of(Signature by, Caller reader) {
        boolean told = reader.hasAny(Role.OFFICE, Role.VERIFIER, Role.AUDITOR, Role.ADMIN);
        return new RecordedBy(told ? by.account() : null, by.role(), by.donorCode());
    }
}
