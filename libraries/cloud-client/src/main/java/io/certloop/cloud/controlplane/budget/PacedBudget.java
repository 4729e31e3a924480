package io.certloop.cloud.controlplane.budget;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A token bucket that holds one token, kept as the time of its next turn; two of them per line, one
 * for everybody and one for on-call. Nothing is saved up while nobody asks: a burst after a quiet
 * time would pass the provider's limit within its second.
 */
public final class PacedBudget implements RequestBudget {

    private final RequestLimits limits;
    private final Clock clock;
    private final Map<Line, Lanes> lanes = new ConcurrentHashMap<>();

    public PacedBudget(RequestLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public Turn take(Line line, Caller caller, Duration longestWait) {
        return lanes.computeIfAbsent(line, this::lanes).take(caller, clock.instant(), longestWait);
    }

    @Override
    public double requestsPerSecond() {
        return limits.perSecondWithoutSweeps();
    }

    private Lanes lanes(Line line) {
        return new Lanes(
                new Lane(limits.sharedInterval()),
                limits.hasReserve()
                        ? Optional.of(new Lane(limits.reservedInterval()))
                        : Optional.empty());
    }

    private final class Lanes {

        private final Lane shared;
        private final Optional<Lane> reserve;

        Lanes(Lane shared, Optional<Lane> reserve) {
            this.shared = shared;
            this.reserve = reserve;
        }

        synchronized Turn take(Caller caller, Instant now, Duration longestWait) {
            Lane lane = lane(caller, now);
            Duration in = Duration.between(now, lane.turn(now));
            if (in.compareTo(longestWait) > 0) {
                return new Turn.Refused(
                        "our own limit of %s requests/s, %s of it kept for on-call, is used up for %s ms"
                                .formatted(limits.perSecond(), limits.onCallShare(), in.toMillis()),
                        in.minus(longestWait));
            }
            lane.take(now);
            return new Turn.Granted(in);
        }

        /** On-call takes the kept turn only where it comes sooner: it stays for the next one. */
        private Lane lane(Caller caller, Instant now) {
            return reserve.filter(kept -> caller == Caller.ON_CALL)
                    .filter(kept -> kept.turn(now).isBefore(shared.turn(now)))
                    .orElse(shared);
        }
    }

    private static final class Lane {

        private final Duration interval;
        private Instant next = Instant.MIN;

        Lane(Duration interval) {
            this.interval = interval;
        }

        Instant turn(Instant now) {
            return next.isAfter(now) ? next : now;
        }

        void take(Instant now) {
            next = turn(now).plus(interval);
        }
    }
}
