package io.certloop.remediation.storm;

import java.time.Instant;

public record Fleet(int domains, Instant countedAt) {}
