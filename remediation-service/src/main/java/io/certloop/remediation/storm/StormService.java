package io.certloop.remediation.storm;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.observation.FleetDomains;
import io.certloop.remediation.observation.FleetDomains.Among;
import io.certloop.remediation.storm.StormStore.Kept;
import io.certloop.service.component.Component;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Counts, decides and keeps the state; by a tick, and before each write if that is long ago. */
@Component
public final class StormService {

    private final StormStore store;
    private final UnhealthyRuns runs;
    private final FleetDomains fleets;
    private final StormPolicy stormPolicy;
    private final StormListener listener;
    private final StormConfig config;
    private final Clock clock;
    private final Lock measuring = new ReentrantLock();

    /** The last status for a write if it was calm, in a fleet of known size; else null. */
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

    /** Counts the fleet again if it is time; else as {@link #status()}. */
    public void tick() {
        Kept kept = store.read();
        if (isOlder(kept.fleet().map(Fleet::countedAt), config.countFleetEvery())) {
            countFleet(kept);
        }
        status();
    }

    /** How it is now. Throws if it cannot be read, so that no write happens. */
    public StormStatus status() {
        return ifFresh(store.read()).orElseGet(this::measured);
    }

    /**
     * As {@link #status()}, but a calm one is read once per pause between two counts: it ends by a
     * later count only, and the transaction of a write evaluates the state that is stored then.
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

    /** What {@link #statusForWrite()} gives without reading anything; empty if it has to read. */
    public Optional<StormStatus> calm() {
        return Optional.ofNullable(calmOrNull)
                .filter(last -> !isOlder(Optional.of(last.reading().at()), config.measureEvery()));
    }

    /** All who find the count too old at once wait for the one who counts. */
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
                : Optional.of(
                        new StormStatus(
                                kept.state(), reading(kept, kept.runs()), stormPolicy.limits()));
    }

    private StormStatus measure(Kept before) {
        Collection<DomainName> names = runs.domains();
        Kept kept = before;
        Reading most = reading(kept, fleets.among(names).atMost());
        if (most.fleet().isEmpty() && stormPolicy.mayBeOver(most)) {
            kept = countFleet(kept);
        }
        kept = counted(kept, names);
        Reading reading = reading(kept, kept.runs());
        return step(kept, stormPolicy.next(kept.state(), reading), reading)
                .orElseGet(this::asStored);
    }

    /**
     * With the sick of these names. Where it cannot be said of names that decide whether they are
     * ours, they count, and the fleet is unknown: unattended writes are held then, and it neither
     * becomes calm nor a storm.
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
     * A person declares the cause gone: the waves begin although it is not calm yet.
     *
     * @return empty if it does not storm
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
     * Accepts a signal with the names of its domains: only those of the fleet count.
     *
     * @return empty if none belongs to the fleet; the signal does not count then
     * @throws FleetUnread if their membership is unknown
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

    /** The provider's lists of domains could not be read. */
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
     * @return empty if another replica was faster
     */
    private Optional<StormStatus> step(Kept kept, StormState next, Reading reading) {
        boolean written =
                store.write(
                        new Kept(next, kept.fleet(), reading.runs(), reading.at(), kept.version()),
                        () -> {
                            if (!next.equals(kept.state())) {
                                listener.changed(kept.state(), next, reading);
                            }
                        });
        return written
                ? Optional.of(new StormStatus(next, reading, stormPolicy.limits()))
                : Optional.empty();
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
        WaveProgress progress =
                kept.state() instanceof StormState.Recovering recovering
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
                new Kept(
                        kept.state(),
                        Optional.of(fleet),
                        kept.runs(),
                        kept.measuredAt(),
                        kept.version()),
                () -> {});
        return store.read();
    }

    private boolean isOlder(Optional<Instant> time, Duration age) {
        return time.map(at -> !now().isBefore(at.plus(age))).orElse(true);
    }
}
