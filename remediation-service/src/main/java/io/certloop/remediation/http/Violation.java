package io.certloop.remediation.http;

/** One thing to mend in a request. */
public record Violation(String field, String message) {}
