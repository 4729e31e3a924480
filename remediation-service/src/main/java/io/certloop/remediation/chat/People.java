package io.certloop.remediation.chat;

import java.util.Optional;

/** The people of the chats. */
@FunctionalInterface
public interface People {

    /**
     * @param target the chat
     * @param user as the platform of the chat calls him
     */
    Optional<Person> of(String target, String user);
}
