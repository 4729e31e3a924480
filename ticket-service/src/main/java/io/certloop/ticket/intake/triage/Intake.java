package io.certloop.ticket.intake.triage;

import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.query.TicketDetails;

public sealed interface Intake {

    record Created(TicketDetails file) implements Intake {}

    /** The same draft was submitted before. */
    record Existing(TicketId ticket) implements Intake {}

    /** Another draft has this source and external id; nothing was changed. */
    record Conflicting(TicketId existing) implements Intake {}
}
