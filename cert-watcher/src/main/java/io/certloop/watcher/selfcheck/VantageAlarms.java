package io.certloop.watcher.selfcheck;

import java.time.Instant;
import java.util.List;

/** Stores the alarms of all replicas. Writes join the caller's transaction. */
public interface VantageAlarms {

    /** Opens the alarm of its replica, or renews it; the time of opening stays the same. */
    void raise(VantageAlarm alarm);

    void clear(String replica);

    List<VantageAlarm> openSince(Instant time);
}
