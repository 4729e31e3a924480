package io.certloop.remediation.pause;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Stores pauses, shared by all replicas. Each method is one short transaction. */
public interface PauseStore {

    void add(Pause pause);

    /** Pauses that have not expired, oldest first. */
    List<Pause> active(Instant now);

    /** @return whether the pause existed */
    boolean remove(UUID id, String by);
}
