package io.certloop.remediation.run;

import java.util.List;
import java.util.Optional;

/**
 * The details of a run.
 *
 * @param intentions the run's own writes, oldest first
 * @param children the runs for which it waits or waited
 * @param asked the requests that it serves, in their order; all receive its outcome
 * @param ahead how many queued runs come before it; absent once it has started
 */
public record RunDetails(
        List<TimelineEntry> timeline,
        List<WriteIntent> intentions,
        List<RunId> children,
        List<AttachedRequest> asked,
        Optional<Integer> ahead) {

    public RunDetails {
        timeline = List.copyOf(timeline);
        intentions = List.copyOf(intentions);
        children = List.copyOf(children);
        asked = List.copyOf(asked);
    }
}
