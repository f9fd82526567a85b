package org.shanhai.issuer;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * Who a development token speaks for, read from the form parameters {@code role}, {@code donor} and {@code user} of the token request.
 *
 * <p>A donor code is checked for its shape only: which codes are donors is the services' knowledge, and an unknown one gives no rights there.
 */
record Account(String subject, String role, List<String> donors) {

    static final List<String> ROLES = List.of("office", "finance", "verifier", "auditor", "analyst", "admin");
    static final String ALL_DONORS = "ALL";

    private static final Set<String> ROLES_OF_ONE_DONOR = Set.of("office", "finance");
    private static final Pattern DONOR = Pattern.compile("[1-9][0-9]{5}|" + ALL_DONORS);
    private static final int MAX_DONORS = 40;

    /** Opaque ids; neither an e-mail address nor a name with spaces fits. */
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    static Account of(Map<String, Object> parameters) {
        String role = role(parameters.get("role"));
        List<String> donors = donors(role, parameters.get("donor"));
        return new Account(subject(parameters.get("user"), role, donors), role, donors);
    }

    /** As it is typed in at the sign-in, and at {@code shanhai token}: a role, and after a colon its donors. */
    static Account ofSignIn(String name) {
        String[] parts = name.strip().split(":", 2);
        return of(parts.length == 1 ? Map.of("role", parts[0]) : Map.of("role", parts[0], "donor", parts[1]));
    }

    private static String role(@Nullable Object given) {
        List<String> roles = values(given);
        if (roles.size() != 1 || !ROLES.contains(roles.getFirst())) {
            throw refused("role " + quoted(roles) + " is not one of " + String.join(", ", ROLES));
        }
        return roles.getFirst();
    }

    private static List<String> donors(String role, @Nullable Object given) {
        List<String> donors = values(given);
        if (donors.isEmpty()) {
            if (ROLES_OF_ONE_DONOR.contains(role)) {
                throw refused("role " + role + " needs a donor: a six-digit code such as donor=110000, or donor=ALL");
            }
            return List.of(ALL_DONORS);
        }
        List<String> wrong =
                donors.stream().filter(code -> !DONOR.matcher(code).matches()).toList();
        if (!wrong.isEmpty()) {
            throw refused("donor " + quoted(wrong) + " is neither a six-digit code nor ALL");
        }
        if (donors.contains(ALL_DONORS) && donors.size() > 1) {
            throw refused("donor ALL stands alone");
        }
        if (donors.size() > MAX_DONORS) {
            throw refused("at most " + MAX_DONORS + " donors in a token");
        }
        return donors;
    }

    private static String subject(@Nullable Object given, String role, List<String> donors) {
        List<String> users = values(given);
        if (users.isEmpty()) {
            return donors.equals(List.of(ALL_DONORS)) ? role : role + "-" + String.join("-", donors);
        }
        if (users.size() > 1 || !USER.matcher(users.getFirst()).matches()) {
            throw refused(
                    "user " + quoted(users)
                            + " is not an opaque id: 1 to 64 letters, digits, '.', '_', ':' or '-', never a person's name or address");
        }
        return users.getFirst();
    }

    /** A parameter may be sent more than once, and may hold several values with commas between them. */
    private static List<String> values(@Nullable Object given) {
        String[] parts = given instanceof String[] several
                ? several
                : given == null ? new String[0] : new String[] {given.toString()};
        return Arrays.stream(parts)
                .flatMap(part -> Arrays.stream(part.split(",", -1)))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    /** Only what RFC 6749 allows in an error description. */
    private static String quoted(List<String> values) {
        return values.stream()
                .map(value -> value.substring(0, Math.min(40, value.length())).replaceAll("[^ !#-\\[\\]-~]", "?"))
                .collect(Collectors.joining(", ", "'", "'"));
    }

    private static OAuth2AuthenticationException refused(String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, description, null));
    }
}
