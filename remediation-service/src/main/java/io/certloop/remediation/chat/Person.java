package io.certloop.remediation.chat;

import io.certloop.service.security.Role;
import java.util.Set;

/**
 * Who pressed a button.
 *
 * @param name the same as at the sign-in
 * @param roles with those that they hold
 */
public record Person(String name, Set<String> roles) {

    public Person {
        roles = Role.withHeld(roles);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }
}
