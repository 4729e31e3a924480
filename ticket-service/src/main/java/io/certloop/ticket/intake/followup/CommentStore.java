package io.certloop.ticket.intake.followup;

import io.certloop.ticket.incident.TicketId;
import java.util.List;
import java.util.Optional;

/** Every method runs in the caller's transaction. */
public interface CommentStore {

    void add(Comment comment);

    Optional<Comment> find(TicketId ticket, String externalId);

    /** The newest comments of the ticket, at most {@code most}, oldest first. */
    List<Comment> of(TicketId ticket, int most);

    /** Whether a private key was cut out of a comment of the customer. */
    boolean hadPrivateKey(TicketId ticket);

    /**
     * Whether only a person answers the ticket from now on, because the customer wanted a person or one took the ticket
     * over.
     */
    boolean isLeftToPerson(TicketId ticket);
}
