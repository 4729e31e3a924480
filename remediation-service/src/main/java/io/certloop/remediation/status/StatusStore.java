package io.certloop.remediation.status;

import java.time.Instant;
import java.util.Map;

/** The last word of each service, for all replicas. */
public interface StatusStore {

    /** Replaces what the same service said before. */
    void put(ServiceStatus standing);

    /** By service; what has expired is not there. */
    Map<String, ServiceStatus> current(Instant now);
}
