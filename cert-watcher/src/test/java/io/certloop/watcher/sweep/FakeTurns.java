package io.certloop.watcher.sweep;

import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import io.certloop.watcher.sweep.pace.RequestTurns;
import io.certloop.watcher.sweep.pace.Share;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Turns in memory, by a clock that the test moves. */
public final class FakeTurns implements RequestTurns {

    private final Map<Line, Long> nextAt = new HashMap<>();
    private final Map<Line, Share> shares = new HashMap<>();
    private final Map<Line, Long> pushedBackAt = new HashMap<>();
    private boolean away;
    public long now;

    public void databaseIsAway() {
        away = true;
    }

    /** What other replicas took. */
    public void takenUntil(Line line, Duration from) {
        nextAt.put(line, now + from.toNanos());
    }

    @Override
    public synchronized Optional<Lease> take(
            Line line, int turns, Duration interval, Duration longestWait) {
        requireDatabase();
        long first = Math.max(now, nextAt.getOrDefault(line, now));
        if (first - now > longestWait.toNanos()) {
            return Optional.empty();
        }
        Share share = share(line);
        long slower = (long) Math.ceil(interval.toNanos() / share.part());
        nextAt.put(line, first + turns * slower);
        shares.put(line, share.grown(turns));
        return Optional.of(new Lease(Duration.ofNanos(first - now), Duration.ofNanos(slower)));
    }

    @Override
    public synchronized void pushedBack(Line line) {
        requireDatabase();
        Share share = share(line);
        Share less = share.pushedBack();
        if (!less.equals(share)) {
            shares.put(line, less);
            pushedBackAt.put(line, now);
        }
    }

    private Share share(Line line) {
        Share known = shares.getOrDefault(line, Share.WHOLE);
        Long at = pushedBackAt.get(line);
        return at == null ? known : new Share(known.part(), Duration.ofNanos(now - at));
    }

    private void requireDatabase() {
        if (away) {
            throw new IllegalStateException("the database is away");
        }
    }
}
