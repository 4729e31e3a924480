package io.certloop.remediation.hold;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.hold.Hold.Type;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sets, lists and lifts holds, shared by all replicas. Held runs continue automatically after the end of a hold. */
@ApplicationScoped
public class HoldService implements ActiveHolds {

    private final AuditTrail audit;
    private final Clock clock;

    HoldService(AuditTrail audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** The current time, truncated to microseconds like the database, so that the answer equals what is stored. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Transactional
    public Hold add(Hold hold) {
        hold.persist();
        boolean pause = hold.type == Type.PAUSE;
        audit.record(AuditEvent.of(hold.createdAt, hold.owner, pause ? AuditAction.PAUSED : AuditAction.WINDOW_SET)
                .about(name(hold))
                .by(pause ? "until " + hold.expiresAt : hold.schedule().toString(), hold.reason));
        return hold;
    }

    @Override
    @Transactional
    public List<Hold> active(Instant now) {
        return Hold.list("expiresAt > ?1 order by createdAt, id", now);
    }

    /** The holds of a type that have not expired, oldest first. */
    public List<Hold> active(Type type) {
        return active(now()).stream().filter(hold -> hold.type == type).toList();
    }

    /** @return whether this call has lifted it: of several concurrent callers only one has */
    @Transactional
    public boolean remove(Type type, UUID id, String by) {
        Optional<Hold> lifted =
                Hold.<Hold>findByIdOptional(id).filter(hold -> hold.type == type && Hold.delete("id", id) == 1);
        lifted.ifPresent(hold -> audit.record(AuditEvent.of(
                        clock.instant(), by, type == Type.PAUSE ? AuditAction.PAUSE_LIFTED : AuditAction.WINDOW_LIFTED)
                .about(name(hold))));
        return lifted.isPresent();
    }

    private static String name(Hold hold) {
        return (hold.type == Type.PAUSE ? "pause " : "window ")
                + hold.id
                + (hold.isForEverything() ? " of everything" : "")
                + (hold.accountId == null ? "" : " of account " + hold.accountId)
                + (hold.kind == null ? "" : " of kind " + hold.kind);
    }
}
