package io.certloop.watcher.watch.route;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Which finding opened which ticket; writes join the caller's transaction. */
public interface TicketRecords {

    /** Of these findings, those that have a ticket. */
    Set<UUID> having(Collection<UUID> findings);

    void opened(UUID finding, String ticket, Instant at);

    /** Tickets whose finding has ended, and that were not told yet. */
    List<Ended> ended(int limit);

    void told(UUID finding, Instant at);

    /**
     * A ticket to be told.
     *
     * @param how why the finding ended
     */
    record Ended(UUID finding, String ticket, String name, Instant at, End how) {}

    /** Why a finding ended. */
    enum End {
        /** An inspection saw it healthy. */
        RECOVERED,
        /** Its source names it no more. */
        NOT_WATCHED,
        /** A control plane has the domain now, and its findings are repaired there. */
        CONTROL_PLANE
    }
}
