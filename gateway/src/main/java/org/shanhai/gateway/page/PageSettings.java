package org.shanhai.gateway.page;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where people sign in.
 *
 * @param issuer as tokens name it; its discovery document lies below
 * @param clientId of a public client there, which is let in with PKCE alone
 * @param scope asked for
 */
@ConfigurationProperties("shanhai.gateway.page")
record PageSettings(URI issuer, String clientId, String scope) {

    /** A source of a content security policy: one with a path would let nothing below that path through. */
    String issuerOrigin() {
        return issuer.getScheme() + "://" + issuer.getRawAuthority();
    }
}
