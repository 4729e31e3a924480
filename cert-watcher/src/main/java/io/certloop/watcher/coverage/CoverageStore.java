package io.certloop.watcher.coverage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the database says about the looks of all replicas. */
public interface CoverageStore {

    /** When the domain was looked at that was not looked at for longest; empty without domains. */
    Optional<Instant> oldestLook();

    List<AccountCoverage> accounts();
}
