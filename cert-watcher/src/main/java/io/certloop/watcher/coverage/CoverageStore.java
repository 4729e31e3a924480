package io.certloop.watcher.coverage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the database knows about the inspections of all replicas. */
public interface CoverageStore {

    /** When the domain with the oldest inspection was inspected; empty without domains. */
    Optional<Instant> oldestLook();

    List<AccountCoverage> accounts();

    /** Of every account that has domains, as of this time. */
    List<AccountHealth> health(Instant now);
}
