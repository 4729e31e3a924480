package io.certloop.watcher.coverage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads from the database what all replicas have inspected and when. */
public interface CoverageStore {

    /** When the domain with the oldest inspection was inspected; empty without domains. */
    Optional<Instant> oldestLook();

    List<AccountCoverage> accounts();

    /** The health of every account that has domains, as of this time. */
    List<AccountHealth> health(Instant now);
}
