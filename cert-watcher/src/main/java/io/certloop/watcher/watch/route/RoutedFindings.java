package io.certloop.watcher.watch.route;

import java.time.Instant;
import java.util.List;

/** Findings of watched names in the database, without those that somebody has muted. */
public interface RoutedFindings {

    /** Open ones in the order of opening. */
    List<RoutedFinding> openAfter(long position, int limit);

    /** Ended since then, of names that are still watched. */
    List<RoutedFinding> closedSince(Instant time, int limit);
}
