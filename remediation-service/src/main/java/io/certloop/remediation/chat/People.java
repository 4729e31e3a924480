package io.certloop.remediation.chat;

import java.util.Optional;

/** Finds the person behind a user of a chat. */
@FunctionalInterface
public interface People {

    /**
     * Finds a person; empty if the user is not known as a person in this chat.
     *
     * @param target the chat
     * @param user the user's id on the chat platform
     */
    Optional<Person> of(String target, String user);
}
