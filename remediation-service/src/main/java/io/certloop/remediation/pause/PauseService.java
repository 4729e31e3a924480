package io.certloop.remediation.pause;

import io.certloop.service.component.Component;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Sets, lists and lifts pauses. After a lifted or expired pause held runs continue automatically. */
@Component
public final class PauseService {

    private final PauseStore store;
    private final Clock clock;

    public PauseService(PauseStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public Pause add(PauseOrder order) {
        // What is answered must equal what is stored, which keeps microseconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Pause pause = new Pause(
                UUID.randomUUID(),
                order.account(),
                order.kind(),
                order.owner(),
                order.reason(),
                now,
                now.plus(order.length()));
        store.add(pause);
        return pause;
    }

    public List<Pause> active() {
        return store.active(clock.instant());
    }

    /** @return whether the pause existed */
    public boolean remove(UUID id, String by) {
        return store.remove(id, by);
    }
}
