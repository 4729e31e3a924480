package io.certloop.remediation.storm;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.observation.FleetDomains;
import io.certloop.remediation.observation.FleetDomains.Among;
import io.certloop.remediation.storm.StormStore.Kept;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts unhealthy domains, decides the storm state and stores it; at every tick, and before a write if the last count
 * is too old.
 */
@Singleton
public final class StormService {

    private final StormStore store;
    private final UnhealthyRuns runs;
    private final FleetDomains fleets;
    private final StormPolicy stormPolicy;
    private final StormListener listener;
    private final StormConfig config;
    private final Clock clock;
    private final Lock measuring = new ReentrantLock();

    /**
     * The last status that was read for a write, if the storm state was CALM and the size of the fleet known; else
     * null.
     */
    private volatile StormStatus calmOrNull;

    public StormService(
            StormStore store,
            UnhealthyRuns runs,
            FleetDomains fleets,
            StormListener listener,
            StormConfig config,
            Clock clock) {
        this.store = store;
        this.runs = runs;
        this.fleets = fleets;
        this.stormPolicy = new StormPolicy(config.limits());
        this.listener = listener;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Counts the domains of the fleet if their last count is too old; then counts the unhealthy domains and decides the
     * storm state, if their last count is too old. Each replica does so at intervals; the first one counts and writes
     * the state, and the others use its count while it is fresh.
     */
    @Scheduled(
            every = "${certloop.storm.tick:PT2S}",
            delayed = "${certloop.storm.tick:PT2S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void tick() {
        Kept kept = store.read();
        if (isOlder(kept.fleet().map(Fleet::countedAt), config.countFleetEvery())) {
            countFleet(kept);
        }
        status();
    }

    /**
     * The current status, counted again if the stored count is too old. Throws if it cannot be read, so that no write
     * happens.
     */
    public StormStatus status() {
        return ifFresh(store.read()).orElseGet(this::measured);
    }

    /**
     * The current status for a write. While the storm state is CALM, the status is cached until the next count is due.
     * This is safe: only a count can change that state, and the transaction of the write checks the stored state.
     */
    public StormStatus statusForWrite() {
        return calm().orElseGet(this::read);
    }

    private StormStatus read() {
        StormStatus now = status();
        boolean isCalm = now.state() instanceof StormState.Calm;
        calmOrNull = isCalm && now.reading().fleet().isPresent() ? now : null;
        return now;
    }

    /**
     * The cached status that {@code statusForWrite} would return without a read, while the storm state is CALM; empty
     * if it has to read.
     */
    public Optional<StormStatus> calm() {
        return Optional.ofNullable(calmOrNull)
                .filter(last -> !isOlder(Optional.of(last.reading().at()), config.measureEvery()));
    }

    /**
     * Counts the unhealthy domains if the stored count is too old. Concurrent callers wait for the one that counts, and
     * use its result.
     */
    private StormStatus measured() {
        measuring.lock();
        try {
            Kept kept = store.read();
            return ifFresh(kept).orElseGet(() -> measure(kept));
        } finally {
            measuring.unlock();
        }
    }

    private Optional<StormStatus> ifFresh(Kept kept) {
        return isOlder(Optional.of(kept.measuredAt()), config.measureEvery())
                ? Optional.empty()
                : Optional.of(new StormStatus(kept.state(), reading(kept, kept.runs()), stormPolicy.limits()));
    }

    private StormStatus measure(Kept before) {
        Collection<DomainName> names = runs.domains();
        Kept kept = before;
        int atMost = fleets.among(names).atMost();
        Reading most = reading(kept, atMost);
        // A fleet with more unhealthy domains than it has grew since it was counted.
        if (most.fleet().filter(all -> atMost <= all.domains()).isEmpty() && stormPolicy.mayBeOver(most)) {
            kept = countFleet(kept);
        }
        kept = counted(kept, names);
        Reading reading = reading(kept, kept.runs());
        return step(kept, stormPolicy.next(kept.state(), reading), reading).orElseGet(this::asStored);
    }

    /**
     * Counts how many of these domains belong to the fleet. If some memberships are unknown and could change the
     * decision, those domains count as unhealthy and the size of the fleet as unknown. Unattended writes are then held,
     * and the state neither becomes calm nor a storm.
     */
    private Kept counted(Kept kept, Collection<DomainName> names) {
        Among sick = fleets.among(names);
        if (decidesUnknown(kept, sick)) {
            fleets.refresh();
            sick = fleets.among(names);
        }
        Optional<Fleet> fleet = decidesUnknown(kept, sick) ? Optional.empty() : kept.fleet();
        return new Kept(kept.state(), fleet, sick.atMost(), kept.measuredAt(), kept.version());
    }

    private boolean decidesUnknown(Kept kept, Among sick) {
        if (sick.unknown() == 0) {
            return false;
        }
        if (!(kept.state() instanceof StormState.Calm)) {
            return true;
        }
        Reading most = reading(kept, sick.atMost());
        return stormPolicy.mayBeOver(most)
                && !stormPolicy.mayBeOver(most.withRuns(sick.ours().size()));
    }

    /**
     * Starts the recovery waves, or starts them again from the first one if they run already, although too many domains
     * may still be unhealthy, because a person declares that the cause is gone.
     *
     * @return the new status, which is CALM if no domain is unhealthy; empty if the storm state was CALM already
     */
    public Optional<StormStatus> declareOver(String by) {
        while (true) {
            Kept kept = counted(store.read(), runs.domains());
            Reading reading = reading(kept, kept.runs());
            Optional<StormState> next = stormPolicy.declareOver(kept.state(), reading, by);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            Optional<StormStatus> after = step(kept, next.get(), reading);
            if (after.isPresent()) {
                return after;
            }
        }
    }

    public Signal put(Signal signal) {
        store.put(signal);
        return signal;
    }

    /**
     * Accepts a signal that names its domains; only domains of the fleet count.
     *
     * @return empty if no domain belongs to the fleet; the signal does not count then
     * @throws FleetUnread if no domain is known to belong to the fleet and some memberships are unknown
     */
    public Optional<Signal> put(Signal signal, Collection<DomainName> domains) {
        Among named = fleets.among(domains);
        if (named.unknown() > 0) {
            fleets.refresh();
            named = fleets.among(domains);
        }
        if (!named.ours().isEmpty()) {
            return Optional.of(put(signal.about(named.ours().size())));
        }
        if (named.unknown() > 0) {
            throw new FleetUnread();
        }
        withdraw(signal.source(), signal.externalId());
        return Optional.empty();
    }

    public static final class FleetUnread extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FleetUnread() {
            super("the provider's lists of domains cannot be read");
        }
    }

    public void withdraw(String source, String externalId) {
        store.withdraw(source, externalId);
    }

    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Stores the next storm state.
     *
     * @return the status with that state; empty if another replica wrote the state first
     */
    private Optional<StormStatus> step(Kept kept, StormState next, Reading reading) {
        boolean written =
                store.write(new Kept(next, kept.fleet(), reading.runs(), reading.at(), kept.version()), () -> {
                    if (!next.equals(kept.state())) {
                        listener.changed(kept.state(), next, reading);
                    }
                });
        return written ? Optional.of(new StormStatus(next, reading, stormPolicy.limits())) : Optional.empty();
    }

    private StormStatus asStored() {
        Kept kept = store.read();
        return new StormStatus(kept.state(), reading(kept, kept.runs()), stormPolicy.limits());
    }

    private Reading reading(Kept kept, int sick) {
        Instant now = now();
        Duration oldest = stormPolicy.limits().fleetMaxAge();
        Optional<Fleet> fleet =
                kept.fleet().filter(all -> !now.isAfter(all.countedAt().plus(oldest)));
        WaveProgress progress = kept.state() instanceof StormState.Recovering recovering
                ? runs.progress(recovering.wave().id())
                : WaveProgress.NONE;
        return new Reading(now, sick, store.signals(now), fleet, progress);
    }

    private Kept countFleet(Kept kept) {
        OptionalInt counted = fleets.count();
        if (counted.isEmpty()) {
            return kept;
        }
        Fleet fleet = new Fleet(counted.getAsInt(), now());
        store.write(
                new Kept(kept.state(), Optional.of(fleet), kept.runs(), kept.measuredAt(), kept.version()), () -> {});
        return store.read();
    }

    private boolean isOlder(Optional<Instant> time, Duration age) {
        return time.map(at -> !now().isBefore(at.plus(age))).orElse(true);
    }
}
