package io.certloop.remediation.notification;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Deliveries as stored. Each method is one short transaction. */
public interface Outbox {

    Optional<Delivery> find(UUID id);

    void sent(UUID id, Instant at);

    /** It failed once more, and is tried again. */
    void failed(UUID id, String error);

    /** It failed for the last time. */
    void givenUp(Delivery delivery, String error, Instant at);
}
