package io.certloop.remediation.window;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where windows live; shared by all replicas. Each method is one short transaction. */
public interface WindowStore {

    void add(MaintenanceWindow window);

    /** Those that have not expired, oldest first. */
    List<MaintenanceWindow> kept(Instant now);

    /**
     * @param by who lifts it
     * @return whether there was one to remove
     */
    boolean remove(UUID id, String by);
}
