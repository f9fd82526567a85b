package org.shanhai.funding.money;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.security.Role;

/**
 * When and by whom a movement was recorded, and its place in the project's funding stream.
 *
 * @param sequence 1, 2, … without a gap per project
 * @param at never earlier than the movement before in the same project
 * @param account the token's opaque subject; it stays in this service
 * @param donorCode the donor acted for, null for an account that acts for several
 */
public record Recorded(
        UUID projectId,
        long sequence,
        Instant at,
        String account,
        String role,
        @Nullable String donorCode) {

    public static Recorded by(Caller caller, UUID projectId, long sequence, Instant at) {
        boolean forOne = !caller.allDonors() && caller.donors().size() == 1;
        String donorCode = forOne ? caller.donors().iterator().next() : null;
        return new Recorded(projectId, sequence, at, caller.account(), Role.FINANCE.wireName(), donorCode);
    }
}
