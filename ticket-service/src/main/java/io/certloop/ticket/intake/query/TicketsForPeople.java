package io.certloop.ticket.intake.query;

import io.certloop.ticket.incident.TicketId;
import java.util.List;

/**
 * Finds escalated tickets without a remediation run. No run reports that these tickets need a person. A ticket needs a
 * person until somebody records that the work is done, and again if it is escalated once more.
 */
public interface TicketsForPeople {

    /** The timeline event which records that nobody has to work on the ticket any more. */
    String DONE = "EscalationResolved";

    /** Tickets that need a person, oldest first. Only the newest 2,000 escalated tickets are considered. */
    List<TicketId> waiting();

    boolean isWaiting(TicketId ticket);
}
