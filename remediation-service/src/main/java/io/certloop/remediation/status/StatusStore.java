package io.certloop.remediation.status;

import java.time.Instant;
import java.util.Map;

/** Stores the latest status of each service, for all replicas. */
public interface StatusStore {

    /** Replaces the earlier status of the same service. */
    void put(ServiceStatus standing);

    /** The status of each service by its name; an expired status is absent. */
    Map<String, ServiceStatus> current(Instant now);
}
