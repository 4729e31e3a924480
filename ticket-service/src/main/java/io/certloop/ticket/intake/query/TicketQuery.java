package io.certloop.ticket.intake.query;

import io.certloop.service.database.Keyset;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.recognition.TicketKind;
import java.util.Optional;

/** An absent filter matches every ticket. */
public record TicketQuery(
        Optional<TicketState> state,
        Optional<TicketKind> kind,
        Optional<String> source,
        Optional<String> externalId,
        Optional<String> account,
        Keyset page) {}
