package io.certloop.remediation.storm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether unattended writes may happen; one state for all replicas. */
public sealed interface StormState {

    List<String> NAMES = List.of("CALM", "STORM", "RECOVERING");

    Instant since();

    /** The name of the state in the HTTP contract. */
    String name();

    /** Unattended writes are allowed. */
    record Calm(Instant since) implements StormState {
        @Override
        public String name() {
            return "CALM";
        }
    }

    /**
     * Unattended writes are stopped.
     *
     * @param setBy {@code configuration}, or the sources of the signals if the limit is exceeded only because of them
     * @param calmSince since when the unhealthy domains are below the lower limit; empty if they are not
     */
    record Storm(Instant since, String setBy, Optional<Instant> calmSince) implements StormState {
        @Override
        public String name() {
            return "STORM";
        }

        Storm calmingSince(Optional<Instant> time) {
            return new Storm(since, setBy, time);
        }
    }

    /**
     * A limited number of unattended writes is allowed, wave after wave.
     *
     * @param setBy {@code configuration}, or the person who declared the storm over
     * @param sickAtStart how many domains were unhealthy when the waves started; the waves' percentages refer to this
     *     number
     */
    record Recovering(Instant since, String setBy, int sickAtStart, Wave wave) implements StormState {
        @Override
        public String name() {
            return "RECOVERING";
        }

        Recovering with(Wave next) {
            return new Recovering(since, setBy, sickAtStart, next);
        }
    }
}
