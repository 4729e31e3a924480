package io.certloop.watcher.alert;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads the recoveries that have to be announced to Alertmanagers, and records that they were announced. Writes join
 * the caller's transaction.
 */
public interface Recoveries {

    /** The recovery of the alert; empty if it was announced already, or if the domain is no longer proved healthy. */
    Optional<Recovery> toAnnounce(UUID alert);

    void announced(UUID alert, Instant at);

    /**
     * @param fingerprint fingerprint of the alert, as its sender sent it
     * @param provedAt time of the inspection that proved the domain healthy
     */
    record Recovery(String fingerprint, Optional<String> name, Instant provedAt) {}
}
