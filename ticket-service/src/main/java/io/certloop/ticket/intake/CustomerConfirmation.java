package io.certloop.ticket.intake;

import java.time.Instant;

/** The customer's own confirmation: evidence of a sort, and marked as such. */
public record CustomerConfirmation(String author, String text, Instant at) {}
