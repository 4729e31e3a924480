package io.certloop.remediation.run.evidence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToIntBiFunction;

/**
 * Deletes old evidence and inspections. The audit, the writes and the timelines of runs are never
 * deleted.
 */
public final class Retention {

    private static final int AT_ONCE = 250;

    private final InspectionStore inspections;
    private final RunArchive runs;
    private final Ages ages;
    private final Clock clock;

    public Retention(InspectionStore inspections, RunArchive runs, Ages ages, Clock clock) {
        this.inspections = inspections;
        this.runs = runs;
        this.ages = ages;
        this.clock = clock;
    }

    /**
     * @param looks how long inspections are kept for trying other playbooks on them
     * @param evidence how long the evidence of an ended run is kept
     */
    public record Ages(Duration looks, Duration evidence) {
        public Ages {
            if (looks.compareTo(Duration.ofDays(1)) < 0
                    || evidence.compareTo(Duration.ofDays(30)) < 0) {
                throw new IllegalArgumentException(
                        "certloop.retention: looks are kept for a day at least, evidence for 30");
            }
        }
    }

    /** Every replica may do it at any time. */
    public void apply() {
        all(inspections::delete, ages.looks());
        all(runs::strip, ages.evidence());
    }

    private void all(ToIntBiFunction<Instant, Integer> some, Duration age) {
        Instant before = clock.instant().minus(age);
        while (some.applyAsInt(before, AT_ONCE) == AT_ONCE) {
            // the next ones, in a transaction of their own
        }
    }
}
