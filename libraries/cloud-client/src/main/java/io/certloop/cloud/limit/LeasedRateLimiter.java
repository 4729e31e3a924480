package io.certloop.cloud.limit;

import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.cloud.controlplane.budget.RequestBudget;
import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.cloud.limit.PermitLeases.Lane;
import io.certloop.service.database.BriefWait;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps to the provider's request limit with permits that all replicas lease from one store. Each account and API has a
 * shared sequence of permits and, if configured, a second sequence that is reserved for on-call; each of them is a
 * {@code Lane}.
 */
public final class LeasedRateLimiter implements RequestBudget {

    /** How long the store is not queried after a failure, because each attempt may take seconds. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(2);

    /**
     * Longest wait for other threads of this process that lease permits for the same account and API. It is many times
     * the duration of a lease, so that nobody waits long behind a lease that hangs.
     */
    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(1);

    private final RequestLimits limits;
    private final String name;
    private final PermitLeases leases;
    private final Clock clock;
    private final Optional<RequestBudget> alone;
    private final Map<Line, Lanes> lanes = new ConcurrentHashMap<>();
    private volatile Instant askAgainAt = Instant.MIN;

    public LeasedRateLimiter(RequestLimits limits, PermitLeases leases, Clock clock) {
        this(
                limits,
                "our own limit of %s requests/s, %s of it kept for on-call, all replicas together,"
                        .formatted(limits.perSecond(), limits.onCallShare()),
                leases,
                clock);
    }

    /** @param name name of the limit in messages for people */
    public LeasedRateLimiter(RequestLimits limits, String name, PermitLeases leases, Clock clock) {
        this.limits = limits;
        this.name = name;
        this.leases = leases;
        this.clock = clock;
        // What on-call keeps when nobody can say what the other replicas send.
        this.alone = limits.hasReserve() ? Optional.of(ofOnCall(limits, clock)) : Optional.empty();
    }

    private static RequestBudget ofOnCall(RequestLimits limits, Clock clock) {
        return new LeasedRateLimiter(
                new RequestLimits(limits.perSecond() * limits.onCallShare(), 0), new LocalPermitLeases(clock), clock);
    }

    @Override
    public Turn acquire(Line line, Caller caller, Duration longestWait) {
        if (clock.instant().isBefore(askAgainAt)) {
            return withoutLeases(line, caller, longestWait);
        }
        try {
            return BriefWait.during(() -> lanes(line).acquire(caller, longestWait));
        } catch (RuntimeException e) {
            askAgainAt = clock.instant().plus(LEFT_ALONE);
            return withoutLeases(line, caller, longestWait);
        }
    }

    /**
     * Takes the next permit, even if it is far in the future. Throws if the lease store cannot be reached.
     *
     * @return the waiting time for the permit
     */
    public Duration acquire(Line line) {
        return lanes(line).acquire();
    }

    @Override
    public double requestsPerSecond() {
        return limits.perSecondWithoutSweeps();
    }

    private Lanes lanes(Line line) {
        return lanes.computeIfAbsent(line, Lanes::new);
    }

    private Turn withoutLeases(Line line, Caller caller, Duration longestWait) {
        return alone.filter(kept -> caller == Caller.ON_CALL)
                .map(kept -> kept.acquire(line, caller, longestWait))
                .orElseGet(() -> new Turn.Refused(
                        name + " is not known: the database that shares it" + " cannot be reached", until(askAgainAt)));
    }

    private Duration until(Instant time) {
        Duration in = Duration.between(clock.instant(), time);
        return in.isNegative() ? Duration.ZERO : in;
    }

    private final class Lanes {

        private final LeasedPermits shared;
        private final Optional<LeasedPermits> reserve;
        private final ReentrantLock lock = new ReentrantLock(true);

        Lanes(Line line) {
            this.shared = permits(new Lane(line, false), limits.sharedInterval());
            this.reserve = limits.hasReserve()
                    ? Optional.of(permits(new Lane(line, true), limits.reservedInterval()))
                    : Optional.empty();
        }

        private LeasedPermits permits(Lane lane, Duration interval) {
            return new LeasedPermits(leases, lane, interval, clock);
        }

        Turn acquire(Caller caller, Duration longestWait) {
            queue();
            try {
                LeasedPermits permits = permits(caller);
                return permits.acquire(longestWait)
                        .<Turn>map(at -> new Turn.Granted(until(at)))
                        .orElseGet(() -> refused(permits.next(), longestWait));
            } finally {
                lock.unlock();
            }
        }

        Duration acquire() {
            lock.lock();
            try {
                return until(shared.acquire(PermitLeases.AS_LONG_AS_IT_TAKES).orElseThrow());
            } finally {
                lock.unlock();
            }
        }

        private void queue() {
            try {
                if (!lock.tryLock(LONGEST_QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("the database does not answer others");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /**
         * The leased permits from which this request takes one. On-call uses its reserved permits only if the next of
         * them is earlier than the next shared permit; otherwise the reserved permit stays for on-call's next request.
         */
        private LeasedPermits permits(Caller caller) {
            return reserve.filter(kept -> caller == Caller.ON_CALL)
                    .filter(kept -> kept.next().compareTo(shared.next()) < 0)
                    .orElse(shared);
        }

        private Turn refused(Duration in, Duration longestWait) {
            Duration after = in.minus(longestWait);
            return new Turn.Refused(
                    name + " is used up for " + in.toMillis() + " ms", after.isNegative() ? Duration.ZERO : after);
        }
    }
}
