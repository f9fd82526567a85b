package org.shanhai.sample;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One write through the gateway.
 *
 * @param command place of the command in the scenario
 * @param path below {@code /api/v1}; {@code {P01}} stands for the id that the register gave to P01
 * @param account whose token is sent, {@code role:donor}
 * @param idempotencyKey the same on every sending
 * @param names key under which the id in the answer is to be remembered, null for none
 */
public record Request(
        int command,
        Method method,
        String path,
        String account,
        String idempotencyKey,
        JsonNode body,
        @Nullable String names) {

    private static final Pattern PLACE = Pattern.compile("\\{([A-Z0-9]+)}");

    /** Methods that the scenario needs. */
    public enum Method {
        POST,
        PUT
    }

    /** The path with the ids that are known by now. */
    public String path(Map<String, String> ids) {
        return PLACE.matcher(path).replaceAll(place -> {
            String id = ids.get(place.group(1));
            if (id == null) {
                throw new IllegalStateException("Command " + command + " needs the id of " + place.group(1)
                        + ", which no earlier command was answered with");
            }
            return Matcher.quoteReplacement(id);
        });
    }
}
