package io.certloop.remediation.chat;

import io.certloop.service.security.Role;
import java.util.Set;

/**
 * A person who pressed a button.
 *
 * @param name the same name as at sign-in
 * @param roles including the roles that these roles imply
 */
public record Person(String name, Set<String> roles) {

    public Person {
        roles = Role.withHeld(roles);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }
}
