package io.certloop.remediation.window;

import io.certloop.service.component.Component;
import io.certloop.service.security.NotAllowed;
import io.certloop.service.security.scope.CallerScope;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Sets, lists and removes maintenance windows. Held runs continue by themselves when a window ends. */
@Component
public final class WindowService {

    private final WindowStore store;
    private final CallerScope scope;
    private final Clock clock;

    public WindowService(WindowStore store, CallerScope scope, Clock clock) {
        this.store = store;
        this.scope = scope;
        this.clock = clock;
    }

    /**
     * Adds a window.
     *
     * @throws NotAllowed if the caller has a scope and the window is for all accounts or for an account outside the
     *     scope
     */
    public MaintenanceWindow add(WindowOrder order) {
        NotAllowed.unlessSeen(scope, "accountId", order.account());
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

    /**
     * Removes a window.
     *
     * @param by who removes the window
     * @return whether the window existed
     * @throws NotAllowed if the caller has a scope and the window is for all accounts or for an account outside the
     *     scope
     */
    public boolean remove(UUID id, String by) {
        kept().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .ifPresent(each -> NotAllowed.unlessSeen(scope, "accountId", each.account()));
        return store.remove(id, by);
    }

    /** The current time, truncated to microseconds like the database, so that the answer equals what is stored. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
