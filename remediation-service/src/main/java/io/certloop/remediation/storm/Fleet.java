package io.certloop.remediation.storm;

import java.time.Instant;

/** How many domains there are in all accounts, and when they were counted. */
public record Fleet(int domains, Instant countedAt) {}
