package io.certloop.watcher.alert;

import io.certloop.watcher.alert.Recoveries.Recovery;
import java.net.URI;

/** Alertmanager's API v2. */
public interface Alertmanager {

    /**
     * Ends the alert of this fingerprint at the time of the proof, if it is active there.
     *
     * @return false if it has to be tried again later
     */
    boolean resolve(URI alertmanager, Recovery recovery);
}
