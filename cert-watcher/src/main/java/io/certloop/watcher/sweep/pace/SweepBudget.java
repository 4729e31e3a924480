package io.certloop.watcher.sweep.pace;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.cloud.controlplane.budget.RequestBudget;
import io.certloop.cloud.controlplane.budget.RequestLimits;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * The sweeps' share of the provider's limit. Most requests come with a turn that {@link Pace} has
 * taken and waited for; every other one, such as a second try, takes the next. Every request passes
 * here, so the turns that are given are the requests.
 */
public final class SweepBudget implements RequestBudget, RequestCount {

    private static final Logger LOG = Logger.getLogger(SweepBudget.class);
    private static final Duration DATABASE_AWAY = Duration.ofSeconds(1);

    private final RequestLimits limits;
    private final RequestTurns turns;
    private final Map<AccountId, AtomicInteger> counts = new ConcurrentHashMap<>();

    public SweepBudget(RequestLimits limits, RequestTurns turns) {
        this.limits = limits;
        this.turns = turns;
    }

    @Override
    public Turn take(Line line, Caller caller, Duration longestWait) {
        Turn turn =
                PrepaidPermit.use() ? new Turn.Granted(Duration.ZERO) : takeNext(line, longestWait);
        if (turn instanceof Turn.Granted) {
            count(line.account()).incrementAndGet();
        }
        return turn;
    }

    private Turn takeNext(Line line, Duration longestWait) {
        try {
            return turns.take(line, 1, limits.sweepInterval(), longestWait)
                    .<Turn>map(lease -> new Turn.Granted(lease.in()))
                    .orElseGet(
                            () ->
                                    new Turn.Refused(
                                            "of our own limit of %s requests/s, the share %s of sweeps is used up for %s ms"
                                                    .formatted(
                                                            limits.perSecond(),
                                                            limits.sweepShare(),
                                                            longestWait.toMillis()),
                                            longestWait));
        } catch (RuntimeException e) {
            return new Turn.Refused(
                    "the database that shares the limit of %s requests/s among replicas cannot be reached"
                            .formatted(limits.perSecond()),
                    DATABASE_AWAY);
        }
    }

    @Override
    public void pushedBack(Line line) {
        try {
            turns.pushedBack(line);
        } catch (RuntimeException e) {
            LOG.warnf(e, "Share not lessened account=%s api=%s", line.account(), line.api());
        }
    }

    @Override
    public double requestsPerSecond() {
        return limits.perSecond() * limits.sweepShare();
    }

    @Override
    public int drain(AccountId account) {
        return count(account).getAndSet(0);
    }

    private AtomicInteger count(AccountId account) {
        return counts.computeIfAbsent(account, key -> new AtomicInteger());
    }
}
