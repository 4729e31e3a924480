package io.certloop.remediation.storm;

import java.time.Instant;
import java.util.Optional;

/**
 * The progress of the runs of one recovery wave.
 *
 * @param used how many of the wave's slots runs took
 * @param proven how many of these runs ended with a healthy domain
 * @param failed how many of these runs ended without a repair, or were not verified after their write
 * @param lastTaken when a run last took a slot
 */
public record WaveProgress(int used, int proven, int failed, Optional<Instant> lastTaken) {

    public static final WaveProgress NONE = new WaveProgress(0, 0, 0, Optional.empty());

    /** How many runs of the wave are still being repaired or verified. */
    public int open() {
        return used - proven - failed;
    }
}
