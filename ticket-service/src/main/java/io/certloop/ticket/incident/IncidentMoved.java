package io.certloop.ticket.incident;

/** A transition of an incident; observers log or count it after the commit. */
public record IncidentMoved(Incident incident) {}
