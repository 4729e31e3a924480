package io.certloop.ticket.intake.query;

import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.recognition.TicketKind;
import java.util.Optional;

/**
 * @param after the cursor of the page before
 */
public record TicketQuery(
        Optional<TicketState> state,
        Optional<TicketKind> kind,
        Optional<String> source,
        Optional<String> externalId,
        Optional<Long> after,
        int limit) {}
