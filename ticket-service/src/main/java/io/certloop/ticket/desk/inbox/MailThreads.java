package io.certloop.ticket.desk.inbox;

import io.certloop.ticket.incident.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which mails belong to which ticket. */
public interface MailThreads {

    /** Of the first of these Message-IDs that belongs to a ticket of the desk. */
    Optional<TicketId> ticketOf(String desk, List<String> messageIds);

    /** Remembers a mail of a ticket; harmless when repeated. */
    void add(String desk, TicketId ticket, Mail mail, Instant at);

    /**
     * The mails of a ticket, from which an answer is addressed; empty if it did not come by mail.
     */
    Optional<MailThread> find(String desk, TicketId ticket);

    /**
     * What an answer needs.
     *
     * @param messageIds of the customer's mails, the first one first
     * @param replyTo who wrote the first one; empty if it named no address, or it was removed
     */
    record MailThread(List<String> messageIds, Optional<String> replyTo) {}
}
