package io.certloop.cloud.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Permit leases within one process. Replicas that share an account need {@link SqlPermitLeases}. */
public final class LocalPermitLeases implements PermitLeases {

    private final Clock clock;
    private final Map<Lane, Usage> usages = new HashMap<>();

    public LocalPermitLeases(Clock clock) {
        this.clock = clock;
    }

    private record Usage(Instant next, double part, Instant pushedBackAt) {

        static final Usage NONE = new Usage(Instant.MIN, Share.WHOLE.part(), Instant.MIN);

        Share share(Instant now) {
            return new Share(part, Duration.between(pushedBackAt, now));
        }
    }

    @Override
    public synchronized Optional<Lease> lease(Lane lane, int permits, Duration interval, Duration longestWait) {
        Duration in = next(lane);
        if (in.compareTo(longestWait) > 0) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Usage usage = usage(lane);
        Duration slowed = usage.share(now).slowed(interval);
        usages.put(
                lane,
                new Usage(
                        now.plus(in).plus(slowed.multipliedBy(permits)),
                        usage.share(now).grown(permits).part(),
                        usage.pushedBackAt()));
        return Optional.of(new Lease(in, slowed));
    }

    @Override
    public synchronized Duration next(Lane lane) {
        Instant now = clock.instant();
        Instant next = usage(lane).next();
        return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
    }

    @Override
    public synchronized void pushedBack(Lane lane) {
        Instant now = clock.instant();
        Usage usage = usage(lane);
        Share share = usage.share(now);
        Share less = share.pushedBack();
        if (!less.equals(share)) {
            usages.put(lane, new Usage(usage.next(), less.part(), now));
        }
    }

    private Usage usage(Lane lane) {
        return usages.getOrDefault(lane, Usage.NONE);
    }
}
