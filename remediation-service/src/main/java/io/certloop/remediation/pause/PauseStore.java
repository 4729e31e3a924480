package io.certloop.remediation.pause;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where pauses live; shared by all replicas. Each method is one short transaction. */
public interface PauseStore {

    void add(Pause pause);

    /** Those that have not expired, oldest first. */
    List<Pause> active(Instant now);

    /**
     * @param by who lifts it
     * @return whether there was one to remove
     */
    boolean remove(UUID id, String by);
}
