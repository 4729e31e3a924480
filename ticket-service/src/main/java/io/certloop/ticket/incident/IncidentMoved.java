package io.certloop.ticket.incident;

/** A transition of an incident; whoever logs or counts it does so after the commit. */
public record IncidentMoved(Incident incident) {}
