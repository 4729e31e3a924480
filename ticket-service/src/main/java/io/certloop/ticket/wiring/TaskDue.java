package io.certloop.ticket.wiring;

/** A durable task became due; told once it is committed. */
public record TaskDue() {}
