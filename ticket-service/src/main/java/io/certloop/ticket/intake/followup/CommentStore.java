package io.certloop.ticket.intake.followup;

import io.certloop.ticket.incident.TicketId;

/** Keeps comments. Takes part in the caller's transaction. */
public interface CommentStore {

    void add(Comment comment);

    /** Whether an earlier comment left the ticket to a person. */
    boolean isLeftToPerson(TicketId ticket);
}
