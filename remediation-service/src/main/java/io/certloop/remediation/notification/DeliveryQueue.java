package io.certloop.remediation.notification;

import java.util.UUID;

/** Durable work, enqueued in the caller's transaction. */
public interface DeliveryQueue {

    void deliver(UUID delivery);
}
