package io.certloop.watcher.coverage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

public interface CoverageStore {

    Optional<Instant> oldestLook();

    List<AccountCoverage> accounts();

    /** The health of every account that has domains, as of this time. */
    List<AccountHealth> health(Instant now);
}
