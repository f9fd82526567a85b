package org.shanhai.issuer;

import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Keeps a code until a token was given for it or its time is over. A signed token speaks for itself and is never looked up again, so none is
 * kept: the stock in-memory store would keep each one ever issued. Introspection and revocation hence answer that a token is not known.
 */
final class CodesUntilUsed implements OAuth2AuthorizationService {

    private static final int MOST = 1000;

    private final Clock clock;
    private final Map<String, OAuth2Authorization> byCode = new LinkedHashMap<>();

    CodesUntilUsed(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void save(OAuth2Authorization authorization) {
        OAuth2Authorization.Token<OAuth2AuthorizationCode> code = authorization.getToken(OAuth2AuthorizationCode.class);
        if (code == null) {
            return;
        }
        if (code.isInvalidated() || authorization.getAccessToken() != null) {
            byCode.remove(code.getToken().getTokenValue());
            return;
        }
        forgetWhatIsOver();
        byCode.put(code.getToken().getTokenValue(), authorization);
    }

    @Override
    public synchronized void remove(OAuth2Authorization authorization) {
        byCode.values().removeIf(kept -> kept.getId().equals(authorization.getId()));
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findById(String id) {
        return byCode.values().stream()
                .filter(kept -> kept.getId().equals(id))
                .findFirst()
                .orElse(null);
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType tokenType) {
        return tokenType == null || OAuth2ParameterNames.CODE.equals(tokenType.getValue()) ? byCode.get(token) : null;
    }

    /** Codes are kept in the order of their making, and all live equally long. */
    private void forgetWhatIsOver() {
        Iterator<OAuth2Authorization> oldestFirst = byCode.values().iterator();
        while (oldestFirst.hasNext()) {
            OAuth2Authorization oldest = oldestFirst.next();
            if (byCode.size() < MOST && !isOver(oldest)) {
                return;
            }
            oldestFirst.remove();
        }
    }

    private boolean isOver(OAuth2Authorization authorization) {
        OAuth2Authorization.Token<OAuth2AuthorizationCode> code = authorization.getToken(OAuth2AuthorizationCode.class);
        Instant end = code == null ? null : code.getToken().getExpiresAt();
        return end == null || end.isBefore(clock.instant());
    }
}
