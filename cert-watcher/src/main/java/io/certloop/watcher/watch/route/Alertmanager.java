package io.certloop.watcher.watch.route;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

public interface Alertmanager {

    /**
     * Sends alerts to an Alertmanager. If it cannot be reached, the alerts are dropped, because alerts are posted again
     * regularly.
     */
    void post(URI alertmanager, List<FiredAlert> alerts);

    /** @param endsAt the alert fires until this time */
    record FiredAlert(Map<String, String> labels, Map<String, String> annotations, Instant startsAt, Instant endsAt) {}
}
