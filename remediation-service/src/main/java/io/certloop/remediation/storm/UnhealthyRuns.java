package io.certloop.remediation.storm;

import io.certloop.cloud.controlplane.DomainName;
import java.util.Set;
import java.util.UUID;

/** What the runs tell about the fleet. Throws if it cannot be read. */
public interface UnhealthyRuns {

    /** Domains that have a running run, whether they are ours or not: in repair counts as sick. */
    Set<DomainName> domains();

    /** How the runs fare that took a place in a wave. */
    WaveProgress progress(UUID wave);
}
