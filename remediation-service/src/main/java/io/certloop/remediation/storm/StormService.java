package io.certloop.remediation.storm;

import io.certloop.remediation.storm.StormStore.Kept;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Counts, decides and keeps the state; by a tick, and before each write if that is long ago. */
public final class StormService {

    private final StormStore store;
    private final SickRuns runs;
    private final FleetCount fleets;
    private final StormJudge judge;
    private final StormListener listener;
    private final Pace pace;
    private final Clock clock;
    private final Lock measuring = new ReentrantLock();

    /**
     * How often what is done.
     *
     * @param measure the sick are counted again at most this often
     * @param countFleet the fleet is counted again at most this often
     */
    public record Pace(Duration measure, Duration countFleet) {}

    public StormService(
            StormStore store,
            SickRuns runs,
            FleetCount fleets,
            StormJudge judge,
            StormListener listener,
            Pace pace,
            Clock clock) {
        this.store = store;
        this.runs = runs;
        this.fleets = fleets;
        this.judge = judge;
        this.listener = listener;
        this.pace = pace;
        this.clock = clock;
    }

    /** Counts the fleet again if it is time; else as {@link #weather()}. */
    public void tick() {
        Kept kept = store.read();
        if (isOlder(kept.fleet().map(Fleet::countedAt), pace.countFleet())) {
            countFleet(kept);
        }
        weather();
    }

    /** How it is now. Throws if it cannot be read, so that no write happens. */
    public Weather weather() {
        return ifFresh(store.read()).orElseGet(this::measured);
    }

    /** All who find the count too old at once wait for the one who counts. */
    private Weather measured() {
        measuring.lock();
        try {
            Kept kept = store.read();
            return ifFresh(kept).orElseGet(() -> measure(kept));
        } finally {
            measuring.unlock();
        }
    }

    private Optional<Weather> ifFresh(Kept kept) {
        return isOlder(Optional.of(kept.measuredAt()), pace.measure())
                ? Optional.empty()
                : Optional.of(
                        new Weather(kept.state(), reading(kept, kept.runs()), judge.limits()));
    }

    private Weather measure(Kept before) {
        Kept kept = before;
        Reading reading = reading(kept, runs.domains());
        if (reading.fleet().isEmpty() && judge.mayBeOver(reading)) {
            kept = countFleet(kept);
            reading = reading(kept, runs.domains());
        }
        return step(kept, judge.next(kept.state(), reading), reading).orElseGet(this::asStored);
    }

    /**
     * A person declares the cause gone: the waves begin although it is not calm yet.
     *
     * @return empty if it does not storm
     */
    public Optional<Weather> declareOver(String by) {
        while (true) {
            Kept kept = store.read();
            Reading reading = reading(kept, runs.domains());
            Optional<StormState> next = judge.declareOver(kept.state(), reading, by);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            Optional<Weather> after = step(kept, next.get(), reading);
            if (after.isPresent()) {
                return after;
            }
        }
    }

    public Signal put(Signal signal) {
        store.put(signal);
        return signal;
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
    private Optional<Weather> step(Kept kept, StormState next, Reading reading) {
        boolean written =
                store.write(
                        new Kept(next, kept.fleet(), reading.runs(), reading.at(), kept.version()),
                        () -> {
                            if (!next.equals(kept.state())) {
                                listener.changed(kept.state(), next, reading);
                            }
                        });
        return written ? Optional.of(new Weather(next, reading, judge.limits())) : Optional.empty();
    }

    private Weather asStored() {
        Kept kept = store.read();
        return new Weather(kept.state(), reading(kept, kept.runs()), judge.limits());
    }

    private Reading reading(Kept kept, int sick) {
        Instant now = now();
        Duration oldest = judge.limits().fleetMaxAge();
        Optional<Fleet> fleet =
                kept.fleet().filter(all -> !now.isAfter(all.countedAt().plus(oldest)));
        WaveProgress progress =
                kept.state() instanceof StormState.Recovering recovering
                        ? runs.progress(recovering.wave().id())
                        : WaveProgress.NONE;
        return new Reading(now, sick, store.signals(now), fleet, progress);
    }

    private Kept countFleet(Kept kept) {
        OptionalInt counted = fleets.domains();
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
