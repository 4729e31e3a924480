package io.certloop.watcher.watch.route;

import io.certloop.service.database.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Reads findings of watched names from the database, without muted findings. */
public interface RoutedFindings {

    int PAGE = 500;

    /** Open findings after a position, in the order of opening. */
    List<RoutedFinding> openAfter(long position, int limit);

    /**
     * Passes all open findings to the predicate page by page, each page read in its own transaction, until the
     * predicate returns false.
     */
    default void eachOpen(Transactions transactions, Predicate<List<RoutedFinding>> taken) {
        List<RoutedFinding> page;
        long after = 0;
        do {
            long from = after;
            page = transactions.call(() -> openAfter(from, PAGE));
            after = page.isEmpty() ? after : page.getLast().position();
        } while (taken.test(page) && page.size() == PAGE);
    }

    /** Findings that ended since the given time, of names that are still watched. */
    List<RoutedFinding> closedSince(Instant time, int limit);
}
