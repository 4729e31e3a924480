package io.certloop.ticket.console;

import java.time.Clock;
import java.time.Duration;

/** Tells on-call's first page how we are, since nobody asks us. */
public final class StandingTeller {

    /** A few may get lost before the page calls us unknown. */
    private static final Duration HOLDS = Duration.ofMinutes(1);

    private final Standing standing;
    private final OnCallHome home;
    private final Clock clock;

    public StandingTeller(Standing standing, OnCallHome home, Clock clock) {
        this.standing = standing;
        this.home = home;
        this.clock = clock;
    }

    public void tell() {
        home.tell(standing.now(), clock.instant().plus(HOLDS));
    }
}
