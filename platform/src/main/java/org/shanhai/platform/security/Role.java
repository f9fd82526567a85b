package org.shanhai.platform.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an account may be. A token carries the lower-case names. */
public enum Role {
    /** Programme office of a donor: enters and corrects projects, milestones and reports. */
    OFFICE,
    /** Finance office of a donor: enters commitments and disbursements. */
    FINANCE,
    /** Checks reports. */
    VERIFIER,
    /** Reads everything, journals included. */
    AUDITOR,
    /** Reads figures. */
    ANALYST,
    /** Runs the programme's instance. */
    ADMIN;

    /** The name in a token and in an event. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Unknown names are no role: a token of a later version stays usable. */
    public static Optional<Role> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(role -> role.wireName().equals(name))
                .findFirst();
    }
}
