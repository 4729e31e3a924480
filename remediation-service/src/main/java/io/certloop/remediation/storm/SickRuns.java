package io.certloop.remediation.storm;

import java.util.UUID;

/** What the runs tell about the fleet. Throws if it cannot be read. */
public interface SickRuns {

    /** Domains that have a running run: in repair counts as sick. */
    int domains();

    /** How the runs fare that took a place in a wave. */
    WaveProgress progress(UUID wave);
}
