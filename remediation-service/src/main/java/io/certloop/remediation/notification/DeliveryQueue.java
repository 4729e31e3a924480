package io.certloop.remediation.notification;

import java.util.UUID;

/** A queue of durable deliveries, enqueued in the caller's transaction. */
public interface DeliveryQueue {

    void deliver(UUID delivery);
}
