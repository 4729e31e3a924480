package io.certloop.ticket.incident;

import io.certloop.service.database.Keyset;
import io.certloop.ticket.recognition.TicketKind;
import java.util.Optional;

/**
 * An absent filter matches every incident.
 *
 * @param state label of a state
 */
public record IncidentQuery(Optional<String> state, Optional<TicketKind> kind, Keyset page) {}
