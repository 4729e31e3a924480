package io.certloop.ticket.problem;

import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.UUID;

/**
 * @param ref id of the incident, or of the ticket for EMERGING
 * @param subject the unhealthy subject; empty for a ticket that matches no kind
 */
public record Sighting(UUID ref, Message subject, Instant at) {}
