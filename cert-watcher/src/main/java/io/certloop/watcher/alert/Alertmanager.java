package io.certloop.watcher.alert;

import io.certloop.watcher.alert.Recoveries.Recovery;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Alertmanager's API v2. */
public interface Alertmanager {

    /**
     * Ends the alert of this fingerprint at the time of the proof, if it is active there.
     *
     * @return false if it has to be tried again later
     */
    boolean resolve(URI alertmanager, Recovery recovery);

    /** Where it cannot be reached, nothing is sent: alerts are posted again and again. */
    void post(URI alertmanager, List<FiredAlert> alerts);

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
