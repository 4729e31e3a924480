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
 * Suppresses the escalation of single tickets while a problem that people were notified of covers
 * them. Every method takes part in the caller's transaction.
 */
public interface EscalationSuppression {

    /**
     * What suppresses escalations of this kind now, if anything does. It stays until the
     * transaction ends, so that a later release finds the ticket that is suppressed here.
     */
    Optional<Hold> current(TicketKind kind);

    void hold(Hold hold, Collection<TicketId> tickets, Instant at);

    /** Releases the tickets that were suppressed first. */
    List<TicketId> release(Hold hold, int most);

    /** The suppressed tickets, latest first. */
    List<TicketId> held(Hold hold, int most);

    record Hold(UUID problem) {

        public TimelineEntry entry(Instant at) {
            return new TimelineEntry(
                    at, "EscalationSuppressed", TicketMessage.SUPPRESSED.with(problem));
        }
    }
}
