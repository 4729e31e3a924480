package io.certloop.ticket.incident;

import java.util.List;
import java.util.Optional;

/**
 * @param next cursor of the page after this one; empty on the last
 */
public record IncidentPage(List<Incident> incidents, Optional<Long> next) {}
