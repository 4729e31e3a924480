package io.certloop.ticket.intake;

import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.text.TicketMessage;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Suppresses the escalation of single tickets while a problem that people were notified of covers them. Every method
 * runs in the caller's transaction.
 */
public interface EscalationSuppression {

    /**
     * The unresolved problem that suppresses escalations of tickets of this kind, if there is one. The problem stays
     * unresolved until the transaction ends. So once it is resolved, its tickets to release include those that this
     * transaction suppresses.
     */
    Optional<Hold> current(TicketKind kind);

    void hold(Hold hold, Collection<TicketId> tickets, Instant at);

    /** Releases up to {@code most} suppressed tickets, those that have waited longest, and returns them. */
    List<TicketId> release(Hold hold, int most);

    /** Up to {@code most} suppressed tickets, latest first. */
    List<TicketId> held(Hold hold, int most);

    record Hold(UUID problem) {

        public TimelineEntry entry(Instant at) {
            return new TimelineEntry(at, "EscalationSuppressed", TicketMessage.SUPPRESSED.with(problem));
        }
    }
}
