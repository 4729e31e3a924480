package io.certloop.remediation.storm;

import io.certloop.cloud.controlplane.DomainName;
import java.util.Set;
import java.util.UUID;

/** Reads from the runs how unhealthy the fleet is. Throws if they cannot be read. */
public interface UnhealthyRuns {

    /**
     * The domains that have a running run, whether they belong to the fleet or not. A domain in repair counts as
     * unhealthy.
     */
    Set<DomainName> domains();

    WaveProgress progress(UUID wave);
}
