package io.certloop.remediation.run;

import io.certloop.cloud.controlplane.DomainName;
import java.time.Instant;
import java.util.Optional;

/**
 * Selects the runs to list.
 *
 * @param before only runs that are older than this position
 */
public record RunQuery(Optional<String> state, Optional<DomainName> domain, int limit, Optional<Position> before) {

    public record Position(Instant createdAt, RunId id) {}
}
