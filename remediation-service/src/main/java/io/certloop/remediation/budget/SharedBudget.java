package io.certloop.remediation.budget;

import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.cloud.controlplane.budget.PacedBudget;
import io.certloop.cloud.controlplane.budget.RequestBudget;
import io.certloop.cloud.controlplane.budget.RequestLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Grants permits from batches that it leases for this replica. */
public final class SharedBudget implements RequestBudget {

    private static final Duration DATABASE_AWAY = Duration.ofSeconds(1);

    /** After the database failed it is left alone for so long: each question may take seconds. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

    /** Many times what one lease takes: behind one that hangs nobody waits. */
    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(1);

    private final RequestLimits limits;
    private final PermitLeases lanes;
    private final Clock clock;
    private final Optional<RequestBudget> alone;
    private final Map<Line, Slices> slices = new ConcurrentHashMap<>();
    private volatile Instant askAgainAt = Instant.MIN;

    public SharedBudget(RequestLimits limits, PermitLeases lanes, Clock clock) {
        this.limits = limits;
        this.lanes = lanes;
        this.clock = clock;
        // What on-call keeps when nobody can say what the other replicas send.
        this.alone =
                limits.hasReserve()
                        ? Optional.of(
                                new PacedBudget(
                                        new RequestLimits(
                                                limits.perSecond() * limits.onCallShare(), 0),
                                        clock))
                        : Optional.empty();
    }

    @Override
    public Turn take(Line line, Caller caller, Duration longestWait) {
        if (clock.instant().isBefore(askAgainAt)) {
            return withoutDatabase(line, caller, longestWait);
        }
        try {
            return slices.computeIfAbsent(line, Slices::new)
                    .take(caller, clock.instant(), longestWait);
        } catch (RuntimeException e) {
            askAgainAt = clock.instant().plus(ASK_AGAIN);
            return withoutDatabase(line, caller, longestWait);
        }
    }

    @Override
    public double requestsPerSecond() {
        return limits.perSecondWithoutSweeps();
    }

    private Turn withoutDatabase(Line line, Caller caller, Duration longestWait) {
        return alone.filter(kept -> caller == Caller.ON_CALL)
                .map(kept -> kept.take(line, caller, longestWait))
                .orElse(
                        new Turn.Refused(
                                "the database that shares the limit of "
                                        + limits.perSecond()
                                        + " requests/s among replicas cannot be reached",
                                DATABASE_AWAY));
    }

    /** What this replica leased of one line. */
    private final class Slices {

        private final LeasedPermits shared;
        private final Optional<LeasedPermits> reserve;
        private final ReentrantLock lock = new ReentrantLock(true);

        Slices(Line line) {
            this.shared = new LeasedPermits(lanes, line, false, limits.sharedInterval());
            this.reserve =
                    limits.hasReserve()
                            ? Optional.of(
                                    new LeasedPermits(lanes, line, true, limits.reservedInterval()))
                            : Optional.empty();
        }

        Turn take(Caller caller, Instant now, Duration longestWait) {
            queue();
            try {
                LeasedPermits slice = slice(caller, now);
                return slice.take(now, now.plus(longestWait))
                        .<Turn>map(at -> new Turn.Granted(Duration.between(now, at)))
                        .orElseGet(() -> refused(slice, now, longestWait));
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

        /** On-call takes the kept turn only where it comes sooner: it stays for the next one. */
        private LeasedPermits slice(Caller caller, Instant now) {
            return reserve.filter(kept -> caller == Caller.ON_CALL)
                    .filter(kept -> kept.next(now).isBefore(shared.next(now)))
                    .orElse(shared);
        }

        private Turn refused(LeasedPermits slice, Instant now, Duration longestWait) {
            Duration in = Duration.between(now, slice.next(now));
            Duration after = in.minus(longestWait);
            return new Turn.Refused(
                    "our own limit of %s requests/s, %s of it kept for on-call, all replicas together, is used up for %s ms"
                            .formatted(limits.perSecond(), limits.onCallShare(), in.toMillis()),
                    after.isNegative() ? Duration.ZERO : after);
        }
    }
}
