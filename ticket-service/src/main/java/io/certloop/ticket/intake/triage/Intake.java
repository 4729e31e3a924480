package io.certloop.ticket.intake.triage;

import io.certloop.service.http.Problem;
import io.certloop.ticket.http.TicketProblem;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.query.TicketDetails;
import io.certloop.ticket.text.TicketMessage;

public sealed interface Intake {

    record Created(TicketDetails file) implements Intake {}

    /** The same draft was submitted before. */
    record Existing(TicketId ticket) implements Intake {}

    /** Another draft has this source and external id; nothing was changed. */
    record Conflicting(TicketId existing) implements Intake {

        public Problem problem(TicketDraft draft) {
            return Problem.of(
                            TicketProblem.EXTERNAL_ID_TAKEN,
                            TicketMessage.NAMES_TICKET.with(draft.externalId(), draft.source(), existing))
                    .with("ticketId", existing.value());
        }
    }
}
