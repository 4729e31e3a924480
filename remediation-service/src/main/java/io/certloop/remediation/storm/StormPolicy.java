package io.certloop.remediation.storm;

import io.certloop.remediation.storm.StormState.Calm;
import io.certloop.remediation.storm.StormState.Recovering;
import io.certloop.remediation.storm.StormState.Storm;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Decides the next storm state from the counts of unhealthy domains. Pure except for the ids of new recovery waves. */
public final class StormPolicy {

    public static final String CONFIGURATION = "configuration";

    private final StormLimits limits;

    public StormPolicy(StormLimits limits) {
        this.limits = limits;
    }

    public StormLimits limits() {
        return limits;
    }

    public StormState next(StormState state, Reading reading) {
        return switch (state) {
            case Calm calm -> isOver(reading) ? storm(reading) : calm;
            case Storm storm -> calming(storm, reading);
            case Recovering recovering -> recovering(recovering, reading);
        };
    }

    /**
     * Starts the recovery waves, or starts them again from the first one if they run already, because a person declares
     * that the cause of the storm is gone. The next state is CALM if no domain is unhealthy; empty if the state is CALM
     * already.
     */
    public Optional<StormState> declareOver(StormState state, Reading reading, String by) {
        return state instanceof Calm ? Optional.empty() : Optional.of(recover(reading, by));
    }

    /**
     * Whether the number of unhealthy domains exceeds the storm limit, or possibly does. If the size of the fleet is
     * unknown, the minimum number alone decides.
     */
    public boolean mayBeOver(Reading reading) {
        return reading.sick() >= limits.minimum()
                && reading.share().map(share -> share > limits.share()).orElse(true);
    }

    private boolean isOver(Reading reading) {
        return reading.fleet().isPresent() && mayBeOver(reading);
    }

    private boolean isCalm(Reading reading) {
        return reading.sick() < limits.calmMinimum()
                || reading.share().map(share -> share < limits.calmShare()).orElse(false);
    }

    private Storm storm(Reading reading) {
        String setBy = isOver(reading.withoutSignals()) ? CONFIGURATION : reading.sources();
        return new Storm(reading.at(), setBy, Optional.empty());
    }

    private StormState calming(Storm storm, Reading reading) {
        if (!isCalm(reading)) {
            return storm.calmingSince(Optional.empty());
        }
        Instant since = storm.calmSince().orElse(reading.at());
        return reading.at().isBefore(since.plus(limits.calmFor()))
                ? storm.calmingSince(Optional.of(since))
                : recover(reading, CONFIGURATION);
    }

    private StormState recover(Reading reading, String setBy) {
        return reading.sick() == 0
                ? new Calm(reading.at())
                : new Recovering(reading.at(), setBy, reading.sick(), wave(0, reading));
    }

    private Wave wave(int number, Reading reading) {
        return wave(number, reading.sick(), reading.at());
    }

    private Wave wave(int number, int sick, Instant at) {
        return new Wave(
                UUID.randomUUID(),
                number,
                limits.waves().get(number),
                limits.allowedIn(number, sick),
                at,
                Optional.empty());
    }

    private StormState recovering(Recovering state, Reading reading) {
        Wave wave = state.wave();
        WaveProgress progress = reading.progress();
        if (isOver(reading) && reading.sick() >= state.sickAtStart() + limits.minimum()) {
            return storm(reading);
        }
        if (wave.halted().isPresent()) {
            Instant over = wave.halted().get().at().plus(limits.calmFor());
            return reading.at().isBefore(over) ? state : recover(reading, CONFIGURATION);
        }
        if (progress.failed() > 0) {
            String reason = progress.failed() + " of " + progress.used() + " were not proven";
            return state.with(wave.halt(reading.at(), reason));
        }
        if (reading.sick() == 0) {
            return new Calm(reading.at());
        }
        return isDone(wave, reading) ? following(state, reading) : state;
    }

    /**
     * Whether a recovery wave is done: all runs in it are verified, and either all its slots are used, or no run took a
     * slot for twice {@code calmFor}, which is time enough for every held run to try again to get a slot. A wave in
     * which no run took a slot never becomes done.
     */
    private boolean isDone(Wave wave, Reading reading) {
        WaveProgress progress = reading.progress();
        boolean full = progress.used() >= wave.allowed();
        Instant unused = reading.at().minus(limits.calmFor().multipliedBy(2));
        boolean idle =
                progress.lastTaken().filter(last -> !last.isAfter(unused)).isPresent();
        return progress.open() == 0 && (full || idle);
    }

    private StormState following(Recovering state, Reading reading) {
        int next = state.wave().number() + 1;
        return next < limits.waves().size()
                ? state.with(wave(next, state.sickAtStart(), reading.at()))
                : new Calm(reading.at());
    }
}
