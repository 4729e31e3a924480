package io.certloop.ticket.desk.inbox;

import java.time.Instant;

@FunctionalInterface
public interface KeptMails {

    /**
     * Processes a refused mail again because a person asks for it, without the daily limit of its sender.
     *
     * @param arrived when the mail was first refused
     * @throws io.certloop.service.http.InvalidRequest if the mail still cannot be read or stored
     */
    InboxService.Result receiveAgain(MailDesk desk, byte[] mail, Instant arrived);
}
