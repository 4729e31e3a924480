package io.certloop.mockcloud.domain.change;

import java.time.Instant;

/** What the rules need to know besides the domain itself. */
public record Circumstances(
        Instant now, boolean boundCertificateExpired, boolean ownershipPublished) {}
