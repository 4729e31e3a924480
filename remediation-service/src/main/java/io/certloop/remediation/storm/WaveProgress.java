package io.certloop.remediation.storm;

/**
 * The progress of the runs of one wave.
 *
 * @param used places that runs took
 * @param proven of these: healthy, seen at the edge
 * @param failed of these: a verification failed or remained unknown
 */
public record WaveProgress(int used, int proven, int failed) {

    public static final WaveProgress NONE = new WaveProgress(0, 0, 0);

    /** Still being repaired or verified. */
    public int open() {
        return used - proven - failed;
    }
}
