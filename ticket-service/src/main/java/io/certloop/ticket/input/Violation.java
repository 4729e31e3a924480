package io.certloop.ticket.input;

/** One thing that is wrong with what a caller sent: which field, and what to do about it. */
public record Violation(String field, String message) {}
