package io.certloop.remediation.run;

import io.certloop.cloud.controlplane.DomainName;
import java.time.Instant;
import java.util.Optional;

/**
 * Which runs to list.
 *
 * @param before keyset: only runs older than this one
 */
public record RunQuery(
        Optional<String> state, Optional<DomainName> domain, int limit, Optional<Position> before) {

    /** Place of a run in the list. */
    public record Position(Instant createdAt, RunId id) {}
}
