package io.certloop.ticket.intake;

import io.certloop.ticket.incident.TicketId;
import java.time.Clock;
import java.util.List;

/**
 * Takes tickets in: recognises, decides where they go, and opens what they need, all or nothing.
 */
public final class IntakeService {

    private final Triage triage;
    private final Shelving shelving;
    private final Clock clock;
    private final Gathering<Triage.Decision, Intake> gathering;

    public IntakeService(Triage triage, Shelving shelving, Clock clock) {
        this.triage = triage;
        this.shelving = shelving;
        this.clock = clock;
        this.gathering = new Gathering<>(decided -> shelving.store(decided, false));
    }

    /** Committed when it returns, perhaps together with others that come at this moment. */
    public Intake take(TicketDraft draft) {
        return gathering.take(decide(draft));
    }

    /** Committed as one transaction when it returns; the results are in the order of the drafts. */
    public List<Intake> takeAll(List<TicketDraft> drafts) {
        return shelving.store(drafts.stream().map(this::decide).toList(), true);
    }

    private Triage.Decision decide(TicketDraft draft) {
        return triage.decide(TicketId.random(), draft, clock.instant());
    }

    static String reasonOf(TicketDraft draft) {
        return "ticket " + draft.source() + "/" + draft.externalId();
    }
}
