package io.certloop.remediation.wiring.http;

/** One thing to mend in a request. */
public record Violation(String field, String message) {}
