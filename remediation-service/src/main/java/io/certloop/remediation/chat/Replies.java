package io.certloop.remediation.chat;

import java.net.URI;

/** Sends answers to people on platforms that do not take the answer from the response to their request. */
@FunctionalInterface
public interface Replies {

    /**
     * Sends an answer in the background, with one attempt: the decision does not depend on the answer.
     *
     * @param address the platform's address for the answer; not used if its host is not allowed
     * @param body JSON
     */
    void send(String target, URI address, String body);
}
