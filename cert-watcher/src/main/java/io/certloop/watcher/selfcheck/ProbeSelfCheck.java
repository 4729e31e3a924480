package io.certloop.watcher.selfcheck;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/**
 * Counts the results of this replica's last inspections, and decides whether the replica is blind, which means that it
 * cannot reach edges.
 */
@Singleton
public final class ProbeSelfCheck {

    /**
     * An alarm that is not renewed for this time counts as over; longer than a batch of inspections takes in which all
     * time out.
     */
    private static final Duration LAPSE = Duration.ofMinutes(5);

    private final String replica = UUID.randomUUID().toString();
    private final VantageConfig config;
    private final VantageAlarms alarms;
    private final Clock clock;
    private final Deque<Boolean> looks = new ArrayDeque<>();
    private int unseen;
    private Instant blindSince;

    public ProbeSelfCheck(VantageConfig config, VantageAlarms alarms, Clock clock) {
        this.config = config;
        this.alarms = alarms;
        this.clock = clock;
    }

    /**
     * Adds the results of further inspections to the counts.
     *
     * @param more one value per inspection, true if the inspection showed nothing
     * @return whether this replica now counts as blind, which means that it cannot reach edges
     */
    public synchronized boolean isBlindAfter(List<Boolean> more) {
        for (boolean nothing : more) {
            looks.add(nothing);
            unseen += nothing ? 1 : 0;
            if (looks.size() > config.window()) {
                unseen -= looks.remove() ? 1 : 0;
            }
        }
        boolean blind = unseen >= config.least() && unseen >= looks.size() * config.share();
        if (blind) {
            countBlind();
        }
        return blind;
    }

    private void countBlind() {
        blindSince = blindSince == null ? clock.instant() : blindSince;
    }

    /** Raises, renews or clears this replica's alarm in the caller's transaction, so that the other replicas see it. */
    public synchronized void record(boolean blind) {
        if (blind) {
            countBlind(); // another batch may have told meanwhile that it is over
            alarms.raise(new VantageAlarm(replica, blindSince, clock.instant(), unseen, looks.size()));
        } else if (blindSince != null) {
            alarms.clear(replica);
            blindSince = null;
        }
    }

    /** The alarms of all replicas, including this one, that were blind recently. */
    public List<VantageAlarm> open() {
        return alarms.openSince(clock.instant().minus(LAPSE));
    }
}
