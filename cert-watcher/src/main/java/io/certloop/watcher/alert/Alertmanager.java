package io.certloop.watcher.alert;

import io.certloop.watcher.alert.Recoveries.Recovery;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

public interface Alertmanager {

    /**
     * Ends the alert with the recovery's fingerprint as of the time of the proof, if the alert is active in this
     * Alertmanager.
     *
     * @return false if the call has to be repeated later
     */
    boolean resolve(URI alertmanager, Recovery recovery);

    /**
     * Sends alerts to an Alertmanager. If it cannot be reached, the alerts are dropped, because alerts are posted again
     * regularly.
     */
    void post(URI alertmanager, List<FiredAlert> alerts);

    /** @param endsAt the alert fires until this time */
    record FiredAlert(Map<String, String> labels, Map<String, String> annotations, Instant startsAt, Instant endsAt) {}
}
