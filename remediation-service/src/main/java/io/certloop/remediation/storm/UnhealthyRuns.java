package io.certloop.remediation.storm;

import io.certloop.cloud.controlplane.DomainName;
import java.util.Set;
import java.util.UUID;

/** The runs as evidence of the fleet's state. Throws if they cannot be read. */
public interface UnhealthyRuns {

    /**
     * Domains with a running run, whether they are ours or not: a domain in repair counts as
     * unhealthy.
     */
    Set<DomainName> domains();

    /** The progress of the runs of a wave. */
    WaveProgress progress(UUID wave);
}
