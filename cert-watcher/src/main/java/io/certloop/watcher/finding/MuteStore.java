package io.certloop.watcher.finding;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Stores mutes in the database; each method runs in its own transaction. */
public interface MuteStore {

    void add(Mute mute);

    /** The mutes that are still active, ordered by their end. */
    List<Mute> active(Instant now);

    /**
     * Ends a mute early.
     *
     * @return false if there is no active mute with this id
     */
    boolean lift(UUID id, String by, Instant at);
}
