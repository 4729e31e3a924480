package io.certloop.remediation.storm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether unattended writes may happen, for all replicas. */
public sealed interface StormState {

    /** Of all states. */
    List<String> NAMES = List.of("CALM", "STORM", "RECOVERING");

    Instant since();

    /** As in the HTTP contract. */
    String name();

    /** They may. */
    record Calm(Instant since) implements StormState {
        @Override
        public String name() {
            return "CALM";
        }
    }

    /**
     * Unattended writes are stopped.
     *
     * @param setBy configuration, or the sources of the signals without which the limit would hold
     * @param calmSince since when the lower limit is not exceeded
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
     * A bounded number of unattended writes is allowed.
     *
     * @param setBy configuration, or the person who declared the storm over
     * @param sickAtStart how many were unhealthy when the waves started; the percentages refer to
     *     it
     */
    record Recovering(Instant since, String setBy, int sickAtStart, Wave wave)
            implements StormState {
        @Override
        public String name() {
            return "RECOVERING";
        }

        Recovering with(Wave next) {
            return new Recovering(since, setBy, sickAtStart, next);
        }
    }
}
