package io.certloop.remediation.chat.rest;

import io.certloop.remediation.notification.ChatActions;
import io.certloop.remediation.notification.Target;
import java.time.Instant;

/** Reads the requests of one chat platform. Only signed parts of a request are read. */
interface ChatFormat {

    Target.Format format();

    /**
     * @param target the name of the target
     */
    Incoming read(ChatRequest request, String target, ChatActions chat, Instant now);
}
