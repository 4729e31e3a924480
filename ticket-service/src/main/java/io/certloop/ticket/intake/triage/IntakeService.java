package io.certloop.ticket.intake.triage;

import io.certloop.service.component.Component;
import io.certloop.service.telemetry.Tracing;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Decision;
import io.certloop.ticket.intake.TicketDraft;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Takes tickets in: recognises, decides where they go, and opens what they need, all or nothing.
 */
@Component
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
     * Recognises at once, never waits, and completes when the ticket is committed, perhaps together
     * with others that come at this moment.
     *
     * @param by the caller, if callers are known
     */
    public CompletionStage<Intake> accept(TicketDraft draft, Optional<String> by) {
        return gathering.submit(decide(draft).by(by).in(tracing.here()));
    }

    /**
     * For many tickets at once: those that are there already are neither recognised nor stored.
     * Committed as one transaction when it returns; the results are in the order of the drafts.
     *
     * @param by the caller, if callers are known
     */
    public List<Intake> acceptAll(List<TicketDraft> drafts, Optional<String> by) {
        var known = shelving.known(drafts);
        var stored =
                shelving.store(
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
