package io.certloop.watcher.sweep.pace;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.cloud.controlplane.budget.RequestBudget;
import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.cloud.limit.LeasedRateLimiter;
import io.certloop.cloud.limit.PermitLeases;
import io.certloop.cloud.limit.PermitLeases.Lane;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * The share of the provider's request limit that sweeps may use. Most requests have waited for a permit by
 * {@link Pace}; every other request, such as a retry, takes the next permit. Every request of a sweep takes a permit
 * from this class, so the number of permits is the number of requests.
 */
public final class SweepBudget implements RequestBudget {

    private static final Logger LOG = Logger.getLogger(SweepBudget.class);

    private final LeasedRateLimiter limiter;
    private final PermitLeases leases;
    private final Map<AccountId, AtomicInteger> counts = new ConcurrentHashMap<>();

    public SweepBudget(RequestLimits limits, PermitLeases leases, Clock clock) {
        this.limiter = new LeasedRateLimiter(
                limits.ofSweeps(),
                "of our own limit of %s requests/s, the share %s of sweeps"
                        .formatted(limits.perSecond(), limits.sweepShare()),
                leases,
                clock);
        this.leases = leases;
    }

    public Pace pace(Line line) {
        return pace(line, System::nanoTime, LockSupport::parkNanos);
    }

    public Pace pace(Line line, LongSupplier nanoClock, LongConsumer waiting) {
        return new Pace(line, limiter, nanoClock, waiting);
    }

    @Override
    public Turn acquire(Line line, Caller caller, Duration longestWait) {
        Turn turn = Pace.usePrepaid() ? new Turn.Granted(Duration.ZERO) : limiter.acquire(line, caller, longestWait);
        if (turn instanceof Turn.Granted) {
            count(line.account()).incrementAndGet();
        }
        return turn;
    }

    @Override
    public void pushedBack(Line line) {
        try {
            leases.pushedBack(new Lane(line, false));
        } catch (RuntimeException e) {
            LOG.warnf(e, "Share not lessened account=%s api=%s", line.account(), line.api());
        }
    }

    @Override
    public double requestsPerSecond() {
        return limiter.requestsPerSecond();
    }

    /** The number of requests that were sent for the account since the last call of this method. */
    public int drain(AccountId account) {
        return count(account).getAndSet(0);
    }

    private AtomicInteger count(AccountId account) {
        return counts.computeIfAbsent(account, key -> new AtomicInteger());
    }
}
