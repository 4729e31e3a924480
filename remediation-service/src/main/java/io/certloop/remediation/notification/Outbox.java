package io.certloop.remediation.notification;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Deliveries as stored. Each method is one short transaction. */
public interface Outbox {

    Optional<Delivery> find(UUID id);

    void sent(UUID id, Instant at);

    /** Records a failed attempt of a delivery that is tried again. */
    void failed(UUID id, String error);

    /** Records the last failed attempt; the delivery is given up. */
    void givenUp(Delivery delivery, String error, Instant at);
}
