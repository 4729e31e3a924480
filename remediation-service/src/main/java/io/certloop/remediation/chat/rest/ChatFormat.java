package io.certloop.remediation.chat.rest;

import io.certloop.remediation.notification.ChatActions;
import io.certloop.remediation.notification.Target;
import java.time.Instant;

/** Reads the requests of one chat platform. Only signed parts of a request are read. */
interface ChatFormat {

    Target.Format format();

    /**
     * Verifies the signature of a request and reads it.
     *
     * @param target the name of the notification target, which is the chat
     * @param now for the check that the signed time is near
     */
    Incoming read(ChatRequest request, String target, ChatActions chat, Instant now);
}
