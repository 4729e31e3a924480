package io.certloop.benchmarks.probes;

/**
 * The counts of one way of probing, over one or more rounds.
 *
 * @param cpuMicros processor time of the prober alone, in microseconds
 * @param right the number of probes that saw the certificate that is really served
 */
record Probes(long count, double seconds, long cpuMicros, long right) {

    static final Probes NONE = new Probes(0, 0, 0, 0);

    Probes plus(Probes other) {
        return new Probes(
                count + other.count, seconds + other.seconds, cpuMicros + other.cpuMicros, right + other.right);
    }

    double perSecond() {
        return count / seconds;
    }

    double microsEach() {
        return (double) cpuMicros / count;
    }

    boolean allRight() {
        return count > 0 && right == count;
    }
}
