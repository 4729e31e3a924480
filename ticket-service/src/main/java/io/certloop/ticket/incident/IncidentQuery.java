package io.certloop.ticket.incident;

import io.certloop.ticket.recognition.TicketKind;
import java.util.Optional;

/**
 * @param state label of a state
 * @param after the cursor of the page before
 */
public record IncidentQuery(
        Optional<String> state, Optional<TicketKind> kind, Optional<Long> after, int limit) {}
