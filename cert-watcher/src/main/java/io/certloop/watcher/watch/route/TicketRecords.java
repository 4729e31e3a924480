package io.certloop.watcher.watch.route;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Records which finding opened which ticket. Writes join the caller's transaction. */
public interface TicketRecords {

    Set<UUID> having(Collection<UUID> findings);

    void opened(UUID finding, String ticket, Instant at);

    /** Tickets whose finding has ended and that have no comment about the end yet. */
    List<Ended> ended(int limit);

    void endSent(UUID finding, Instant at);

    /**
     * A ticket that needs a comment about the end of its finding.
     *
     * @param at when the finding ended
     * @param how why the finding ended
     */
    record Ended(UUID finding, String ticket, String name, Instant at, End how) {}

    enum End {
        RECOVERED,
        NOT_WATCHED,
        /** An account of a control plane has the domain now; its findings are repaired there. */
        CONTROL_PLANE
    }
}
