package io.certloop.mockcloud.domain.change;

import java.time.Instant;

/** Facts besides the domain itself on which the rules for writes depend. */
public record Circumstances(Instant now, boolean boundCertificateExpired, boolean ownershipPublished) {}
