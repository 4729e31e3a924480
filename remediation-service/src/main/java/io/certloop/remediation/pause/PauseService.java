package io.certloop.remediation.pause;

import io.certloop.service.component.Component;
import io.certloop.service.security.NotAllowed;
import io.certloop.service.security.scope.CallerScope;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Sets, lists and lifts pauses. After a lifted or expired pause held runs continue automatically. */
@Component
public final class PauseService {

    private final PauseStore store;
    private final CallerScope scope;
    private final Clock clock;

    public PauseService(PauseStore store, CallerScope scope, Clock clock) {
        this.store = store;
        this.scope = scope;
        this.clock = clock;
    }

    /**
     * Sets a pause that begins now.
     *
     * @throws NotAllowed if the pause is for an account outside of the caller's scope, or for all accounts and the
     *     caller has a limited scope
     */
    public Pause add(PauseOrder order) {
        NotAllowed.unlessSeen(scope, "accountId", order.account());
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

    /**
     * Lifts a pause.
     *
     * @param by who lifts the pause
     * @return whether the pause existed
     * @throws NotAllowed if the pause is for an account outside of the caller's scope, or for all accounts and the
     *     caller has a limited scope
     */
    public boolean remove(UUID id, String by) {
        active().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .ifPresent(each -> NotAllowed.unlessSeen(scope, "accountId", each.account()));
        return store.remove(id, by);
    }
}
