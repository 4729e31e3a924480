package io.certloop.ticket.desk.inbox;

import io.certloop.ticket.incident.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

public interface MailThreads {

    /** The ticket of the first of these Message-IDs that belongs to a ticket of the mailbox; empty if none does. */
    Optional<TicketId> ticketOf(String desk, List<String> messageIds);

    /**
     * Records that a mail belongs to a ticket; repeated calls change nothing.
     *
     * @param sender who is answered, if the mail is the ticket's first; empty otherwise
     */
    void add(String desk, TicketId ticket, String messageId, Optional<String> sender, Instant at);

    /**
     * The mails of a ticket, which decide the recipient and references of an answer; empty if the ticket did not come
     * by mail.
     */
    Optional<MailThread> find(String desk, TicketId ticket);

    /**
     * What is needed to answer a ticket's mails.
     *
     * @param messageIds of the customer's mails, oldest first
     * @param sender of the first mail, who is answered; empty if that is uncertain, or retention removed the address
     */
    record MailThread(List<String> messageIds, Optional<String> sender) {}
}
