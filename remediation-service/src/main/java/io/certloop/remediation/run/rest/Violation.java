package io.certloop.remediation.run.rest;

/** One thing to mend in a request. */
record Violation(String field, String message) {}
