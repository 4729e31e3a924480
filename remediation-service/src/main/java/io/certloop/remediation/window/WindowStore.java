package io.certloop.remediation.window;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Stores maintenance windows, shared by all replicas. Each method is one short transaction. */
public interface WindowStore {

    void add(MaintenanceWindow window);

    /** The windows that have not expired, oldest first. */
    List<MaintenanceWindow> kept(Instant now);

    /**
     * Does nothing if there is none.
     *
     * @return whether the window existed
     */
    boolean remove(UUID id, String by);
}
