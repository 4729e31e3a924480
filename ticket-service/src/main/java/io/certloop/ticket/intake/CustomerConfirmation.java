package io.certloop.ticket.intake;

import java.time.Instant;

/** The customer's own words that the fault is gone. They count as evidence, marked as the customer's. */
public record CustomerConfirmation(String author, String text, Instant at) {}
