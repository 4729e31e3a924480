package io.certloop.ticket.desk.refused;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Events that wait for somebody to mend the reason. Each method is committed when it returns. */
public interface RefusedEvents {

    /**
     * Keeps it; the same body of the same desk is the same event.
     *
     * @param ticket the help desk's own id of the ticket, if that is what is missing
     */
    void keep(String desk, byte[] body, String reason, Optional<String> ticket, Instant at);

    /** Newest first. */
    List<RefusedEvent> page(Optional<String> desk, int limit);

    Optional<RefusedEvent> find(UUID id);

    /** Those that wait for this ticket, oldest first. */
    List<RefusedEvent> waitingFor(String desk, String ticket);

    /** It was taken. */
    void settle(UUID id);
}
