package io.certloop.remediation.run;

import java.util.List;

/**
 * What belongs to a run.
 *
 * @param intentions its own writes, oldest first
 * @param children the runs that it waits or waited for
 */
public record RunDetails(
        List<TimelineEntry> timeline, List<Intention> intentions, List<RunId> children) {

    public RunDetails {
        timeline = List.copyOf(timeline);
        intentions = List.copyOf(intentions);
        children = List.copyOf(children);
    }
}
