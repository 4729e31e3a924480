package io.certloop.remediation.run.evidence;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToIntBiFunction;

/** Deletes old evidence and inspections. The audit, the writes and the timelines of runs are never deleted. */
@Singleton
public final class Retention {

    private static final int AT_ONCE = 250;

    private final InspectionStore inspections;
    private final RunArchive runs;
    private final RetentionConfig config;
    private final Clock clock;

    /**
     * @throws IllegalArgumentException if inspections would be kept for less than 1 day, or evidence for less than 30
     *     days
     */
    public Retention(InspectionStore inspections, RunArchive runs, RetentionConfig config, Clock clock) {
        if (config.looks().compareTo(Duration.ofDays(1)) < 0
                || config.evidence().compareTo(Duration.ofDays(30)) < 0) {
            throw new IllegalArgumentException(
                    "certloop.retention: inspections are kept for a day at least, evidence for 30");
        }
        this.inspections = inspections;
        this.runs = runs;
        this.config = config;
        this.clock = clock;
    }

    /** Deletes the evidence and the inspections that are too old. Several replicas may call it at any time. */
    public void apply() {
        all(inspections::delete, config.looks());
        all(runs::strip, config.evidence());
    }

    private void all(ToIntBiFunction<Instant, Integer> some, Duration age) {
        Instant before = clock.instant().minus(age);
        while (some.applyAsInt(before, AT_ONCE) == AT_ONCE) {
            // the next ones, in a transaction of their own
        }
    }
}
