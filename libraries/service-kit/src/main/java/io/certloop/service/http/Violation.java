package io.certloop.service.http;

/** One thing that is wrong with a request: which field, and what is expected of it. */
public record Violation(String field, String message) {}
