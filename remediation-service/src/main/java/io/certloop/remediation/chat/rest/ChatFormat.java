package io.certloop.remediation.chat.rest;

import io.certloop.remediation.notification.ChatActions;
import io.certloop.remediation.notification.Target;
import java.time.Instant;

/** How one platform sends presses. Nothing is read of what is not signed. */
interface ChatFormat {

    Target.Format format();

    /**
     * @param target its name
     */
    Incoming read(ChatRequest request, String target, ChatActions chat, Instant now);
}
