package io.certloop.service.security.session;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.certloop.service.security.Role;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The person who is signed in with a browser, and the end of the session.
 *
 * @param roles the roles of the person's account in the token file
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BrowserSession(String name, Set<String> roles, Instant endsAt) {

    public BrowserSession {
        roles = Set.copyOf(roles);
    }

    /** Without the roles that this service does not know. */
    BrowserSession withKnownRoles() {
        return new BrowserSession(
                name, roles.stream().filter(Role.ALL::contains).collect(Collectors.toSet()), endsAt);
    }
}
