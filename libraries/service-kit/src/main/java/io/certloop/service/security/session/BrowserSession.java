package io.certloop.service.security.session;

import java.time.Instant;
import java.util.Set;

/**
 * The person who is signed in with a browser, and the end of the session.
 *
 * @param roles the roles of the person's account in the token file
 */
public record BrowserSession(String name, Set<String> roles, Instant until) {

    public BrowserSession {
        roles = Set.copyOf(roles);
    }
}
