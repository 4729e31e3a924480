package io.certloop.watcher.alert;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Recoveries that Alertmanagers have to be told. Writes join the caller's transaction. */
public interface Recoveries {

    /** Empty if it was announced, or if the domain is not proved healthy any more. */
    Optional<Recovery> toAnnounce(UUID alert);

    void announced(UUID alert, Instant at);

    /**
     * An alert whose domain was proved healthy.
     *
     * @param fingerprint as its sender named it
     * @param provedAt time of the inspection
     */
    record Recovery(String fingerprint, Optional<String> name, Instant provedAt) {}
}
