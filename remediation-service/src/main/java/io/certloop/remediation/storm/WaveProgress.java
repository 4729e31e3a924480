package io.certloop.remediation.storm;

import java.time.Instant;
import java.util.Optional;

/**
 * The progress of the runs of one wave.
 *
 * @param used places that runs took
 * @param proven of these: healthy, seen at the edge
 * @param failed of these: a verification failed or remained unknown
 * @param lastTaken when a run took a place last
 */
public record WaveProgress(int used, int proven, int failed, Optional<Instant> lastTaken) {

    public static final WaveProgress NONE = new WaveProgress(0, 0, 0, Optional.empty());

    /** Still being repaired or verified. */
    public int open() {
        return used - proven - failed;
    }
}
