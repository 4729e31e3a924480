package io.certloop.ticket.desk.inbox;

import java.time.Instant;

/** Mails that were refused and kept. */
@FunctionalInterface
public interface KeptMails {

    /**
     * Takes one again because a person wants it, however much its sender wrote.
     *
     * @param arrived when it was refused first
     * @throws io.certloop.service.http.InvalidRequest if it still cannot be read or stored
     */
    InboxService.Result takeAgain(MailDesk desk, byte[] mail, Instant arrived);
}
