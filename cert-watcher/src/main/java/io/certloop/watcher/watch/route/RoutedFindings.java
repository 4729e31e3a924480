package io.certloop.watcher.watch.route;

import io.certloop.service.database.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Findings of watched names in the database, without those that somebody has muted. */
public interface RoutedFindings {

    /** Findings that are read at once. */
    int PAGE = 500;

    /** Open ones in the order of opening. */
    List<RoutedFinding> openAfter(long position, int limit);

    /** Gives all open ones page by page, each read in a transaction, until one is not taken. */
    default void eachOpen(Transactions transactions, Predicate<List<RoutedFinding>> taken) {
        List<RoutedFinding> page;
        long after = 0;
        do {
            long from = after;
            page = transactions.call(() -> openAfter(from, PAGE));
            after = page.isEmpty() ? after : page.getLast().position();
        } while (taken.test(page) && page.size() == PAGE);
    }

    /** Ended since then, of names that are still watched. */
    List<RoutedFinding> closedSince(Instant time, int limit);
}
