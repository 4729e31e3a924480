package io.certloop.ticket.desk.refused;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Stores the events of help desks that were refused, so that they can be applied once the reason for the refusal is
 * gone. Each method is committed when it returns.
 */
public interface RefusedEvents {

    /**
     * An event with the same body from the same help desk is the same event.
     *
     * @param ticket the help desk's own id of the ticket, if the event is refused because that ticket is unknown
     */
    void keep(String desk, byte[] body, String reason, Optional<String> ticket, Instant at);

    /** Newest first. */
    List<RefusedEvent> page(Optional<String> desk, int limit);

    Optional<RefusedEvent> find(UUID id);

    /** Oldest first. */
    List<RefusedEvent> waitingFor(String desk, String ticket);

    /** Removes an event that was applied. */
    void settle(UUID id);
}
