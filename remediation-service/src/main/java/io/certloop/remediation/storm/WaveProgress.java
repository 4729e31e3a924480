package io.certloop.remediation.storm;

/**
 * How the runs of one wave fare.
 *
 * @param used places that were taken
 * @param proven of these: healthy, seen at the edge
 * @param failed of these: a verification failed, or nobody can say
 */
public record WaveProgress(int used, int proven, int failed) {

    public static final WaveProgress NONE = new WaveProgress(0, 0, 0);

    /** Still being repaired or verified. */
    public int open() {
        return used - proven - failed;
    }
}
