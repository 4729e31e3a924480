package io.certloop.ticket.problem;

import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.UUID;

/**
 * One thing that a problem consists of.
 *
 * @param ref an incident, or a ticket for EMERGING
 * @param subject what is unhealthy; empty for a ticket that no kind explains
 */
public record Sighting(UUID ref, Message subject, Instant at) {}
