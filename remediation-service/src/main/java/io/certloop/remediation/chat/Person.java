package io.certloop.remediation.chat;

import io.certloop.service.security.Role;
import io.certloop.service.security.scope.Scope;
import java.util.Set;

/**
 * Who pressed a button.
 *
 * @param name the same as at the sign-in
 * @param roles with those that they hold
 * @param scope what of the fleet he sees and touches
 */
public record Person(String name, Set<String> roles, Scope scope) {

    public Person {
        roles = Role.withHeld(roles);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }
}
