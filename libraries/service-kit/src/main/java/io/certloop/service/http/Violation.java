package io.certloop.service.http;

/** One error of a request: the field, and what is expected of it. */
public record Violation(String field, String message) {}
