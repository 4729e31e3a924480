package io.certloop.ticket.intake.triage;

import io.certloop.service.telemetry.Tracing;
import io.certloop.service.text.Message;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Decision;
import io.certloop.ticket.intake.TicketDraft;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Accepts new tickets: classifies each, decides what happens to it, and stores it together with the incidents that it
 * needs, all or nothing.
 */
@Singleton
public final class IntakeService {

    private final Triage triage;
    private final IntakeTransaction shelving;
    private final Tracing tracing;
    private final Clock clock;
    private final GroupCommit<Decision, Intake> gathering;

    public IntakeService(Triage triage, IntakeTransaction shelving, Tracing tracing, Clock clock) {
        this.triage = triage;
        this.shelving = shelving;
        this.tracing = tracing;
        this.clock = clock;
        this.gathering = new GroupCommit<>(decided -> shelving.store(decided, false));
    }

    /**
     * Classifies the ticket, and returns when it is committed, perhaps in one transaction with other tickets that
     * arrive at the same time.
     *
     * @param by the caller, if callers are authenticated
     */
    public Intake accept(TicketDraft draft, Optional<String> by) {
        return accept(decide(draft), by);
    }

    /**
     * Accepts the ticket like {@link #accept}, but leaves it to people, whatever its text says: nothing is inspected or
     * answered.
     */
    public Intake leaveToPeople(TicketDraft draft, Message why, Optional<String> by) {
        return accept(triage.leaveToPeople(TicketId.random(), draft, why, clock.instant()), by);
    }

    private Intake accept(Decision decision, Optional<String> by) {
        return gathering.submit(decision.by(by).in(tracing.here()));
    }

    /**
     * Accepts many tickets in one transaction, which is committed when the method returns. Tickets that exist already
     * are neither classified nor stored. The results are in the order of the drafts.
     *
     * @param by the caller, if callers are authenticated
     */
    public List<Intake> acceptAll(List<TicketDraft> drafts, Optional<String> by) {
        var known = shelving.known(drafts);
        var stored = shelving.store(
                        drafts.stream()
                                .filter(draft -> !known.isThere(draft))
                                .map(draft -> decide(draft).by(by))
                                .toList(),
                        true)
                .iterator();
        return drafts.stream()
                .map(draft -> known.isThere(draft) ? known.taken(draft) : stored.next())
                .toList();
    }

    private Decision decide(TicketDraft draft) {
        return triage.decide(TicketId.random(), draft, clock.instant());
    }
}
