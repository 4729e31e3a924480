package io.certloop.watcher.finding;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Reads for one listener the findings that were opened since the last call. Positions are assigned before the commit,
 * so a lower position can appear after a higher one: each call reads some earlier positions again, but returns no
 * finding twice.
 */
public final class NewFindings {

    /** How many earlier positions are read again; more than the findings that open while one batch commits. */
    private static final int WAY_BACK = 1000;

    private static final int MOST = WAY_BACK + 500;

    private final FindingStore store;
    private final NavigableSet<Long> told = new TreeSet<>();
    private final long begin;
    private long highest;

    /** @param after the last position that the listener knows */
    public NewFindings(FindingStore store, long after) {
        this.store = store;
        this.begin = after;
        this.highest = after;
    }

    /** The findings that were opened since the last call, oldest first. Must be called in a transaction. */
    public List<StoredFinding> next() {
        long from = Math.max(begin, highest - WAY_BACK);
        List<StoredFinding> fresh = store.openedAfter(from, MOST).stream()
                .filter(finding -> told.add(finding.position()))
                .toList();
        fresh.forEach(finding -> highest = Math.max(highest, finding.position()));
        told.headSet(highest - WAY_BACK).clear();
        return fresh;
    }
}
