package io.certloop.ticket.desk.inbox;

import io.certloop.service.database.Statements;
import io.certloop.ticket.incident.TicketId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

@Singleton
public class MailThreads {

    /**
     * What is needed to answer a ticket's mails.
     *
     * @param messageIds of the customer's mails, oldest first
     * @param sender of the first mail, who is answered; empty if that is uncertain, or retention removed the address
     */
    public record MailThread(List<String> messageIds, Optional<String> sender) {}

    private static final String TICKET_OF = """
            select mail.ticket_id
            from unnest(?) with ordinality as wanted (message_id, position)
            join desk_mail mail on mail.desk = ? and mail.message_id = wanted.message_id
            order by wanted.position limit 1
            """;

    private static final String ADD = """
            insert into desk_mail (desk, message_id, ticket_id, reply_to, at)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """;

    private static final String OF_TICKET = """
            select array_agg(message_id order by id) as message_ids,
                (array_agg(reply_to order by id))[1] as reply_to
            from desk_mail where desk = ? and ticket_id = ? having count(*) > 0
            """;

    private final Statements statements;

    MailThreads(DataSource database) {
        this.statements = new Statements(database);
    }

    /** The ticket of the first of these Message-IDs that belongs to a ticket of the mailbox; empty if none does. */
    public Optional<TicketId> ticketOf(String desk, List<String> messageIds) {
        return messageIds.isEmpty()
                ? Optional.empty()
                : statements.first(
                        TICKET_OF,
                        row -> new TicketId(row.getObject(1, UUID.class)),
                        Statements.texts(messageIds),
                        desk);
    }

    /**
     * Records that a mail belongs to a ticket; repeated calls change nothing.
     *
     * @param sender who is answered, if the mail is the ticket's first; empty otherwise
     */
    public void add(String desk, TicketId ticket, String messageId, Optional<String> sender, Instant at) {
        statements.update(ADD, desk, messageId, ticket.value(), sender, at);
    }

    /**
     * The mails of a ticket, which decide the recipient and references of an answer; empty if the ticket did not come
     * by mail.
     */
    public Optional<MailThread> find(String desk, TicketId ticket) {
        return statements.first(
                OF_TICKET,
                row -> new MailThread(
                        Statements.texts(row, "message_ids"), Optional.ofNullable(row.getString("reply_to"))),
                desk,
                ticket.value());
    }
}
