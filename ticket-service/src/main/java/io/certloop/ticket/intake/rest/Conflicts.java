package io.certloop.ticket.intake.rest;

import io.certloop.service.http.Problem;
import io.certloop.ticket.http.TicketProblem;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.text.TicketMessage;

final class Conflicts {

    private Conflicts() {}

    static Problem problem(TicketDraft draft, TicketId existing) {
        return Problem.of(
                        TicketProblem.EXTERNAL_ID_TAKEN,
                        TicketMessage.NAMES_TICKET.with(draft.externalId(), draft.source(), existing))
                .with("ticketId", existing.value());
    }
}
