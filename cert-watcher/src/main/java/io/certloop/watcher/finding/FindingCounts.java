package io.certloop.watcher.finding;

import io.certloop.watcher.check.Reason;
import java.time.Instant;
import java.util.List;

public interface FindingCounts {

    /**
     * @param flapping how many of these findings flap
     * @param oldest when the oldest of these findings was first seen
     */
    record Open(Reason reason, long findings, long flapping, Instant oldest) {}

    /** The open findings by reason, the most frequent reason first. */
    List<Open> open();

    record Alike(Reason reason, Urgency urgency, long findings) {}

    /**
     * Counts the findings that match the query's filters, by reason and urgency. The order and the page of the query
     * are ignored.
     */
    List<Alike> alike(FindingQuery query);
}
