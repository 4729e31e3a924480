package io.certloop.watcher.finding;

import io.certloop.watcher.check.Reason;
import java.time.Instant;
import java.util.List;

/** How many findings are open that nobody has muted. */
public interface FindingCounts {

    /**
     * Open findings with one reason.
     *
     * @param flapping so many of them come and go
     */
    record Open(Reason reason, long findings, long flapping, Instant oldest) {}

    /** The most first. */
    List<Open> open();

    /** Findings that are alike in what lists are filtered by. */
    record Alike(Reason reason, Urgency urgency, long findings) {}

    /** What the filters of the query leave; its order and page do not matter. */
    List<Alike> alike(FindingQuery query);
}
