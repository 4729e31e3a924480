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
 * Tickets that are not escalated one by one, because a problem that people were told of once holds
 * them all. Every method takes part in the caller's transaction.
 */
public interface EscalationSuppression {

    /**
     * What holds escalations of this kind now, if anything does. It goes on holding until the
     * transaction ends, so that whoever releases its tickets sees the one that is held here.
     */
    Optional<Hold> current(TicketKind kind);

    void hold(Hold hold, Collection<TicketId> tickets, Instant at);

    /** Releases the tickets that were held first. */
    List<TicketId> release(Hold hold, int most);

    /** Those that are held, latest first. */
    List<TicketId> held(Hold hold, int most);

    record Hold(UUID problem) {

        public TimelineEntry entry(Instant at) {
            return new TimelineEntry(
                    at, "EscalationSuppressed", TicketMessage.SUPPRESSED.with(problem));
        }
    }
}
