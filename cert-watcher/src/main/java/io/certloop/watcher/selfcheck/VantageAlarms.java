package io.certloop.watcher.selfcheck;

import java.time.Instant;
import java.util.List;

/** The alarms of all replicas. Writes join the caller's transaction. */
public interface VantageAlarms {

    /** Opens the alarm of its replica, or keeps it open; the time of opening stays. */
    void raise(VantageAlarm alarm);

    void clear(String replica);

    /** Those that were kept open after this time. */
    List<VantageAlarm> openSince(Instant time);
}
