package io.certloop.remediation.chat;

import io.certloop.service.security.Role;
import io.certloop.service.security.scope.Scope;
import java.util.Set;

/**
 * A person who pressed a button.
 *
 * @param name the same name as at sign-in
 * @param roles including the roles that these roles imply
 * @param scope the part of the fleet that the person may see and change
 */
public record Person(String name, Set<String> roles, Scope scope) {

    public Person {
        roles = Role.withHeld(roles);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }
}
