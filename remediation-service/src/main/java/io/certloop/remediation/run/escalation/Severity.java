package io.certloop.remediation.run.escalation;

/** How urgent an escalation is; the most urgent first. */
public enum Severity {
    /** Clients see an error, or will within a day. */
    CRITICAL,
    /** A fault that CertLoop could not repair. */
    MAJOR,
    /** Somebody waits for an answer; nothing is known to be broken. */
    MINOR
}
