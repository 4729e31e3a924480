package io.certloop.ticket.intake.query;

import io.certloop.service.database.Keyset;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.recognition.TicketKind;
import java.util.Optional;

/** Which tickets; those that are absent filter nothing. */
public record TicketQuery(
        Optional<TicketState> state,
        Optional<TicketKind> kind,
        Optional<String> source,
        Optional<String> externalId,
        Optional<String> account,
        Keyset page) {}
