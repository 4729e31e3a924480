package io.certloop.watcher.finding;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The findings that were opened since the last call, for one listener. Positions are assigned
 * before a commit, so a lower one can appear after a higher one: this looks back a little and
 * returns no finding twice.
 */
public final class NewFindings {

    /** More than are opened in the time that a batch takes to commit. */
    private static final int WAY_BACK = 1000;

    private static final int MOST = WAY_BACK + 500;

    private final FindingStore store;
    private final NavigableSet<Long> told = new TreeSet<>();
    private final long begin;
    private long highest;

    /**
     * @param after the last position that the listener knows
     */
    public NewFindings(FindingStore store, long after) {
        this.store = store;
        this.begin = after;
        this.highest = after;
    }

    /** Oldest first. In the caller's transaction. */
    public List<StoredFinding> next() {
        long from = Math.max(begin, highest - WAY_BACK);
        List<StoredFinding> fresh =
                store.openedAfter(from, MOST).stream()
                        .filter(finding -> told.add(finding.position()))
                        .toList();
        fresh.forEach(finding -> highest = Math.max(highest, finding.position()));
        told.headSet(highest - WAY_BACK).clear();
        return fresh;
    }
}
