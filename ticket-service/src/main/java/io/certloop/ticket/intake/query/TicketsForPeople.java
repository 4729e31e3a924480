package io.certloop.ticket.intake.query;

import io.certloop.ticket.incident.TicketId;
import java.util.List;

/**
 * Escalated tickets without a repair run: nobody else says that they need a person. They need one
 * until somebody says that it is done; then again if they are escalated once more.
 */
public interface TicketsForPeople {

    /** The event of a timeline that says that nobody has to do anything any more. */
    String DONE = "EscalationResolved";

    /** The longest waiting first; of the newest 2,000 escalated tickets. */
    List<TicketId> waiting();

    boolean isWaiting(TicketId ticket);
}
