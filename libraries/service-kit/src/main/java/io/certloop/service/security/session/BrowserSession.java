package io.certloop.service.security.session;

import io.certloop.service.security.scope.Scope;
import java.time.Instant;
import java.util.Set;

/**
 * Who a browser is, and until when.
 *
 * @param roles those of its account in the token file
 */
public record BrowserSession(String name, Set<String> roles, Scope scope, Instant until) {

    public BrowserSession {
        roles = Set.copyOf(roles);
    }
}
