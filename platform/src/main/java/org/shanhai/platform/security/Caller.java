package org.shanhai.platform.security;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Actor;
import org.shanhai.platform.web.Refusal;

/**
 * Who calls; a controller takes it as an argument. Read from the token, never from the request.
 *
 * @param account the token's opaque {@code sub}; stays in the owning service
 * @param donors codes of the donors that the account acts for
 * @param allDonors true when it acts for every donor
 */
public record Caller(String account, Set<Role> roles, Set<String> donors, boolean allDonors) {

    public Caller {
        roles = Set.copyOf(roles);
        donors = Set.copyOf(donors);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    public boolean hasAny(Role... anyOf) {
        for (Role role : anyOf) {
            if (has(role)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the caller may write for a donor.
     *
     * @param donorCode as registered, perhaps a city
     * @param countedDonorCode the one of the 19 it rolls up to; whoever acts for a province acts for its cities
     */
    public boolean actsFor(String donorCode, String countedDonorCode) {
        return allDonors || donors.contains(donorCode) || donors.contains(countedDonorCode);
    }

    /** Refuses with 403 unless {@link #actsFor}. */
    public void requireActsFor(String donorCode, String countedDonorCode) {
        if (!actsFor(donorCode, countedDonorCode)) {
            throw Refusal.forbidden("other-donor").asException();
        }
    }

    /** Refuses with 403 unless the caller has one of the roles. */
    public void requireAny(Role... anyOf) {
        if (!hasAny(anyOf)) {
            throw Refusal.forbidden("role-not-allowed").asException();
        }
    }

    /** As far as the outside may know: the first role in the order of {@link Role}, and the donor when there is exactly one. */
    public Actor asActor() {
        return asActor(Role.values());
    }

    /** As {@link #asActor()}, with the first of the given roles that the caller has: the one that allowed the deed. */
    public Actor asActor(Role... allowed) {
        for (Role role : allowed) {
            if (has(role)) {
                return new Actor(role.wireName(), onlyDonor());
            }
        }
        throw new IllegalStateException("a deed without a role that allows it");
    }

    private @Nullable String onlyDonor() {
        return !allDonors && donors.size() == 1 ? new TreeSet<>(donors).first() : null;
    }
}
