package org.shanhai.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Development tokens from the embedded issuer. */
final class Tokens {
    private static final String CLIENT = "shanhai-dev";
    private static final JsonMapper JSON = new JsonMapper();

    private Tokens() {}

    /** @param whom a role, for an office with its donor: {@code office:110000} */
    static String issue(Addresses addresses, Secrets secrets, String whom, Optional<String> user) {
        String[] roleAndDonor = whom.split(":", 2);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("role", roleAndDonor[0]);
        if (roleAndDonor.length == 2) {
            form.put("donor", roleAndDonor[1]);
        }
        user.ifPresent(id -> form.put("user", id));
        LocalHttp.Answer answer = LocalHttp.postForm(
                        addresses.url(Service.ISSUER) + "/oauth2/token", CLIENT, secrets.client(), form)
                .orElseThrow(() -> new LocalStartException(Texts.of("token.no-issuer", addresses.url(Service.ISSUER))));
        if (!answer.ok()) {
            throw new LocalStartException(Texts.of("token.refused", answer.status(), answer.body()));
        }
        return JSON.readTree(answer.body()).get("access_token").asString();
    }
}
