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
     * They may not.
     *
     * @param setBy configuration, or the sources of the signals without which the limit would hold
     * @param calmSince since when no more are sick than the lower limit allows
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
     * They may, so many at a time.
     *
     * @param setBy configuration, or the person who declared the storm over
     * @param sickAtStart how many were sick when the waves began; their percents are of this
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
