package io.certloop.remediation.chat;

import java.net.URI;

/** Answers to a person, where the platform does not take them from the answer to its request. */
@FunctionalInterface
public interface Replies {

    /**
     * Sends it in the background, once: what was decided does not depend on it.
     *
     * @param address of the platform; not used if its host is not allowed
     * @param body JSON
     */
    void send(String target, URI address, String body);
}
