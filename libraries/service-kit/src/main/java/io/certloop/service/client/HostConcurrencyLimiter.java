package io.certloop.service.client;

import io.certloop.service.jobs.BackOff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Limits how many calls this replica makes at the same time, to all hosts and to one host, so that hosts that never
 * answer do not use up all threads. A call without a free slot does not wait: it gets the time of its next attempt, and
 * each further call a slightly later time. After unanswered calls a host gets only one call at a time, after a pause
 * that grows with each unanswered call.
 */
public final class HostConcurrencyLimiter {

    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** The delay until the next attempt while a host answers, because its slots become free again soon. */
    private static final Duration SOON = Duration.ofMillis(100);

    private static final Duration APART = Duration.ofMillis(20);
    private static final int MANY_HOSTS = 1_000;

    private final int atOnce;
    private final int perHost;
    private final Clock clock;
    private final Map<String, Host> hosts = new HashMap<>();
    private int running;

    /**
     * Creates a limiter.
     *
     * @param atOnce concurrent calls to all hosts; at least 1
     * @param perHost concurrent calls to one host that answers; at least 1
     */
    public HostConcurrencyLimiter(int atOnce, int perHost, Clock clock) {
        this.atOnce = atOnce;
        this.perHost = perHost;
        this.clock = clock;
    }

    private static final class Host {
        private int running;
        private int failures;
        private Instant closedUntil = Instant.MIN;
        private Instant lastTurn = Instant.MIN;

        private boolean isIdle(Instant now) {
            return running == 0 && closedUntil.isBefore(now.minus(BACK_OFF.longest()));
        }
    }

    /**
     * Asks for a slot for a call to a host.
     *
     * @return empty if the call may begin; then {@link #end} must follow. Otherwise the time of the next attempt
     */
    public synchronized Optional<Instant> begin(String name) {
        Instant now = clock.instant();
        if (hosts.size() >= MANY_HOSTS) {
            hosts.values().removeIf(host -> host.isIdle(now));
        }
        Host host = hosts.computeIfAbsent(name, key -> new Host());
        int places = host.failures == 0 ? perHost : 1;
        if (running < atOnce && host.running < places && !now.isBefore(host.closedUntil)) {
            running++;
            host.running++;
            return Optional.empty();
        }
        return Optional.of(nextTurn(host, now));
    }

    private static Instant nextTurn(Host host, Instant now) {
        Instant first = later(host.closedUntil, now.plus(host.failures == 0 ? SOON : BACK_OFF.first()));
        Instant turn = later(first, host.lastTurn.isBefore(now) ? now : host.lastTurn.plus(APART));
        host.lastTurn = turn.isAfter(first.plus(BACK_OFF.longest())) ? first : turn;
        return host.lastTurn;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * Gives back the slot of a call.
     *
     * @param answered whether the host answered in any way
     */
    public synchronized void end(String name, boolean answered) {
        Host host = hosts.get(name);
        running--;
        host.running--;
        if (answered) {
            host.failures = 0;
            host.closedUntil = Instant.MIN;
            return;
        }
        host.failures++;
        host.closedUntil = clock.instant().plus(BACK_OFF.after(host.failures));
    }
}
