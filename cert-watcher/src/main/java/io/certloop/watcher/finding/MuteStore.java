package io.certloop.watcher.finding;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Mutes in the database, in transactions of their own. */
public interface MuteStore {

    void add(Mute mute);

    /** Those that neither ended nor were lifted, the first to end first. */
    List<Mute> active(Instant now);

    /**
     * @return false if there is no active one of this id
     */
    boolean lift(UUID id, String by, Instant at);
}
