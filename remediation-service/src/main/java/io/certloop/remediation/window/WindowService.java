package io.certloop.remediation.window;

import io.certloop.service.component.Component;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Sets, lists and removes maintenance windows. Held runs continue by themselves when a window ends. */
@Component
public final class WindowService {

    private final WindowStore store;
    private final Clock clock;

    public WindowService(WindowStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public MaintenanceWindow add(WindowOrder order) {
        MaintenanceWindow window = new MaintenanceWindow(
                UUID.randomUUID(),
                order.account(),
                order.schedule(),
                order.owner(),
                order.reason(),
                now(),
                order.expiresAt());
        store.add(window);
        return window;
    }

    public List<MaintenanceWindow> kept() {
        return store.kept(now());
    }

    /** @return whether the window existed */
    public boolean remove(UUID id, String by) {
        return store.remove(id, by);
    }

    /** The current time, truncated to microseconds like the database, so that the answer equals what is stored. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
