package io.certloop.ticket.problem;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing that a problem consists of.
 *
 * @param ref an incident, or a ticket for EMERGING
 * @param subject what is sick; "" for a ticket that no kind explains
 */
public record Sighting(UUID ref, String subject, Instant at) {}
