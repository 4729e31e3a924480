package io.certloop.remediation.status;

import java.time.Instant;
import java.util.Map;

/** The last word of each service, for all replicas. */
public interface StatusStore {

    /** Replaces the earlier status of the same service. */
    void put(ServiceStatus standing);

    /** By service; what has expired is not there. */
    Map<String, ServiceStatus> current(Instant now);
}
