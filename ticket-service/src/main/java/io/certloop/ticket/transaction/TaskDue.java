package io.certloop.ticket.transaction;

/** A durable task became due; told once it is committed. */
public record TaskDue() {}
