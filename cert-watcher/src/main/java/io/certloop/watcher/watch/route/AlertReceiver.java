package io.certloop.watcher.watch.route;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** All members of an Alertmanager. */
public interface AlertReceiver {

    /** False if nobody is configured. */
    boolean isConfigured();

    /** Sends them to each member; one that cannot be reached gets them next time. */
    void post(List<FiredAlert> alerts);

    /**
     * An alert in Alertmanager's words.
     *
     * @param endsAt it fires until then
     */
    record FiredAlert(
            Map<String, String> labels,
            Map<String, String> annotations,
            Instant startsAt,
            Instant endsAt) {}
}
